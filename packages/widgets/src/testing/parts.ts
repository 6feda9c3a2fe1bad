import {aTimeout, expect, waitUntil} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';

/** Waits until the data widgets under an element are all in a state, speak, and have measured themselves. */
export async function settled<Widget extends HTMLElement>(
  root: Element,
  names: string,
  state = 'ready',
): Promise<Widget[]> {
  const widgets = [...root.querySelectorAll<Widget>(names)];
  await waitUntil(() => widgets.every(({dataset}) => dataset['state'] === state), `all ${state}`, {
    timeout: 4000,
  });
  await waitUntil(() => widgets.every((widget) => part(widget, 'label')!.textContent), 'words');
  await aTimeout(60);
  return widgets;
}

export const parts = (widget: Element, name: string): HTMLElement[] => [
  ...widget.shadowRoot!.querySelectorAll<HTMLElement>(`[part="${name}"]`),
];
export const part = (widget: Element, name: string): HTMLElement | undefined => parts(widget, name)[0];

/** The text as a reader sees it, without the template's line breaks. */
export const textOf = ({textContent}: Element): string => textContent.replace(/\s+/g, ' ').trim();

/** Looks at what is in a provider in light and in dark, and takes it away. */
export async function accessibleInBothThemes(widget: Element): Promise<void> {
  const provider = widget.closest('finder-provider')!;
  for (const theme of ['light', 'dark'] as const) {
    provider.theme = theme;
    await provider.updateComplete;
    await expect(widget).to.be.accessible();
  }
  provider.remove();
}

/** Does something while the browser forces its reader's colours. */
export async function inForcedColours(body: () => void | Promise<void>): Promise<void> {
  await executeServerCommand('forced-colours', 'active');
  try {
    await body();
  } finally {
    await executeServerCommand('forced-colours', 'none');
  }
}

/** Whether nothing of a widget stands out at the side of it, or asks its page to scroll. */
export function overflows(widget: Element): boolean {
  const {right} = widget.getBoundingClientRect();
  const shown = [...widget.shadowRoot!.querySelectorAll<HTMLElement>('table, tr, td, select, input, button')];
  return shown.some((each) => each.offsetWidth > 0 && each.getBoundingClientRect().right > right + 0.5);
}

/** Looks at a widget as narrow as it gets and as people read it: in both languages, light and dark. */
export async function readableEverywhere(
  widgetIn: (language: string) => Promise<HTMLElement>,
): Promise<void> {
  for (const language of ['ja', 'en']) {
    const widget = await widgetIn(language);
    widget.style.width = '240px';
    const card = widget.shadowRoot!.querySelector('.card')!;
    await waitUntil(() => card.scrollWidth <= 240, `${language} fits into 240 px`, {timeout: 3000});
    await accessibleInBothThemes(widget);
  }
}
