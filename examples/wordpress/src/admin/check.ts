import {postToWordPress} from './tokens.ts';

/** Tests the connection at the push of a button; where it is good, a figure from Google Analytics stands below. */
export function checkByButton(button: HTMLButtonElement): void {
  const provider = button.closest<HTMLElement>('finder-provider')!;
  const told = provider.querySelector<HTMLElement>('.meglass-finder-told')!;
  button.addEventListener('click', () => {
    button.disabled = true;
    told.replaceChildren();
    void check(button, provider)
      .then(({ok, code, message}) => {
        told.dataset['code'] = code;
        told.append(notice(ok, message));
        if (ok) told.append(figure());
      })
      .finally(() => (button.disabled = false));
  });
}

async function check(
  {dataset}: HTMLButtonElement,
  provider: HTMLElement,
): Promise<{ok: boolean; code: string; message: string}> {
  try {
    const answer = await postToWordPress(provider, dataset['meglassCheck']!, {});
    if (answer.ok) return (await answer.json()) as {ok: boolean; code: string; message: string};
  } catch {
    // Said below.
  }
  return {ok: false, code: 'wordpress', message: dataset['failed']!};
}

function notice(ok: boolean, words: string): HTMLElement {
  const box = document.createElement('div');
  box.className = `notice inline notice-${ok ? 'success' : 'error'}`;
  const text = document.createElement('p');
  text.textContent = words;
  box.append(text);
  return box;
}

function figure(): HTMLElement {
  const scorecard = document.createElement('finder-scorecard');
  scorecard.setAttribute('metric', 'screenPageViews');
  return scorecard;
}
