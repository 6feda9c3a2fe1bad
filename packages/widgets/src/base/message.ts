import {html, nothing, type TemplateResult} from 'lit';
import type {FinderError} from '@meglass-finder/client';
import type {AllWords} from '@meglass-finder/words';

/** What no other try changes: the page itself has to be. */
const ofThePage: readonly string[] = [
  'invalid_params',
  'provider_missing',
  'api_missing',
  'token_source_missing',
  'token_source_invalid',
];

/** What to do about an error. */
export function adviceFor(error: FinderError, words: AllWords): string {
  const {problems, refused} = words;
  const [, , name = ''] = error.errors?.[0]?.pointer.split('/') ?? [];
  const sentence =
    (error.code === 'invalid_params' && refused[name]) || problems[error.code] || problems['internal']!;
  return error.retryAfter ? `${sentence} (${words.wait(error.retryAfter)})` : sentence;
}

/** What was told of each element last, and of the page. */
const told = new WeakMap<Element, string>();

/**
 * Says in the console, once, what the service says is wrong with what an element asks, or what is no answer at all: that is for
 * whoever wrote the page.
 */
export function tellDeveloper(host: Element, {code, detail, errors = []}: FinderError): void {
  // What answers wrongly answers all of a page's elements; where a server draws them, there is no page.
  const page = code === 'bad_answer' && document.documentElement;
  const of = errors[0] ? host : page;
  if (!of) return;
  const sentences = [...new Set([detail, ...errors.map(({pointer, detail: each}) => `${pointer}: ${each}`)])];
  const name = of === host ? `<${host.localName}>` : 'MEGLASS finder';
  const line = `${name} ${code}: ${sentences.join(' ')}`;
  if (told.get(of) === line) return;
  told.set(of, line);
  console.warn(line);
}

/** Says in the place of the data why there is none, and what to do. */
export function failureMessage(error: FinderError, words: AllWords): TemplateResult {
  const mayRetry = error.failure !== 'forbidden' && !ofThePage.includes(error.code);
  return html`<div class="message" part="message" data-code=${error.code}>
    <b>${words.states[error.failure]}</b>
    <span class="advice">${adviceFor(error, words)}</span>
    ${wrongAttributes(error, words)}
    ${mayRetry ? html`<button class="action" part="retry">${words.retry}</button>` : nothing}
  </div>`;
}

/** Parameters that are told by an attribute of another name. */
const attributes: Readonly<Record<string, string>> = {limit: 'rows', orderBy: 'order-by'};

/** Which attributes are wrong, and what was probably meant: for whoever wrote the page. */
function wrongAttributes({errors = []}: FinderError, {wrongAttribute}: AllWords) {
  return errors.slice(0, 2).map(({pointer, near}) => {
    const [, , name = ''] = pointer.split('/');
    return (
      name &&
      html`<span class="advice" part="wrong-attribute"
        >${wrongAttribute(attributes[name] ?? name, near)}</span
      >`
    );
  });
}

/** Says in the place of the data that there is none in the period, and what to do. */
export function emptyMessage({states, emptyAdvice}: AllWords): TemplateResult {
  return html`<div class="nothing" part="message">
    <b>${states.empty}</b>
    <span class="advice">${emptyAdvice}</span>
  </div>`;
}

/** Says in the place of the data that it is still being gathered, and what to expect. */
export function gatheringMessage({states, gatheringAdvice}: AllWords): TemplateResult {
  return html`<div
    class="message dated"
    part="message"
    tabindex="0"
    role="group"
    aria-label=${states.gathering}
  >
    <b>${states.gathering}</b>
    <span class="advice">${gatheringAdvice}</span>
  </div>`;
}
