import '../define-whole.ts';
import {html as template} from 'lit';
import {render, type RenderInfo} from '@lit-labs/ssr';
import {collectResultSync} from '@lit-labs/ssr/lib/render-result.js';
import type {Kind, ParamsFor} from '@meglass-finder/client';
import {
  languageOf,
  loadInsightWords,
  loadKindWords,
  loadMoreWords,
  loadPeriodWords,
  loadPrefectureNames,
  loadWholeWords,
  loadWords,
  type Language,
  type Words,
} from '@meglass-finder/words';
import type {FinderProvider} from '../provider/provider.ts';
import {rendererFor} from './served-renderer.ts';
import {servedClient, stateOf, type Answers, type ServedElement} from './served-element.ts';
import type {ServedFailure, ServedProvider, ServedSettings} from './settings.ts';
import {asTemplate, inSurroundings} from './surroundings.ts';

/** How often a page is drawn at most until all is there, and milliseconds between two turns. */
const mostTurns = 200;
const pause = 5;

/**
 * Renders the elements in some markup for people who see the page before any script has run, or without one: as
 * declarative shadow roots with their data, and a block of the data for `@meglass-finder/widgets/hydrate`, which goes on
 * with it in the browser and asks nothing before its time. What cannot be had, or not drawn, is left to the browser, and told to
 * `onError`. Needs no window. Throws `TypeError` where `html` is no text.
 */
export async function renderFinder(settings: ServedSettings): Promise<string> {
  const {html, ask, lang, nonce, stylesUrl, width = 640} = settings;
  if (typeof html !== 'string') throw new TypeError('`html` must be a text: the markup to render.');
  const failures: ServedFailure[] = [];
  const onError = tellSafely(settings.onError ?? ((failure) => void failures.push(failure)));
  const providers = new Map<string, {provider: ServedProvider; answers: Answers}>();
  const spoken = new Map<Language, Words>();
  const elements = new Map<string, ServedElement>();
  const met = new Map<string, number>();
  const waiting = new Set<Promise<unknown>>();
  let isDrawing = false;
  let changed = false;

  const speak = (language: Language) => {
    if (!spoken.has(language)) waiting.add(wordsOf(language).then((words) => spoken.set(language, words)));
    return spoken.get(language);
  };
  const info: RenderInfo = {
    elementRenderers: [],
    customElementInstanceStack: [],
    customElementHostStack: [],
    eventTargetStack: [],
    slotStack: [],
    deferHydration: false,
  };
  const rendering = {
    ...{info, nonce, stylesUrl, elements, met},
    refused(name: string, element: ServedElement, thrown: unknown) {
      const {kind, params} = element as unknown as {kind: Kind; params: object};
      // The browser is to ask for itself.
      for (const {answers} of providers.values()) {
        const answer = answers.get(JSON.stringify([kind, params]));
        if (answer) delete answer.report;
      }
      changed = true;
      onError({element: name, kind, ...said(thrown), code: 'bad_answer'});
    },
    surroundings: (around: Element | undefined, name: string) => ({
      width,
      // What an element changes while it is drawn shows in what the next turn draws.
      changed: () => (changed ||= !isDrawing),
      context() {
        const provider = around as FinderProvider | undefined;
        if (!provider) return {client: undefined, words: undefined, shared: undefined};
        const {api, tokenUrl, period, compare, align, filter} = provider;
        const source = {api, tokenUrl};
        const key = JSON.stringify(source);
        const {answers} = providers.get(key) ?? {answers: new Map() as Answers};
        providers.set(key, {provider: source, answers});
        const client = servedClient(
          answers,
          (kind, params) => ask(kind, params as ParamsFor<typeof kind>, {provider: source}),
          (answer) => waiting.add(answer),
          (kind, thrown) => onError({element: name, kind, ...said(thrown)}),
        );
        return {
          client,
          words: speak(languageOf(provider.lang || lang)),
          shared: {period, compare, align, filter},
        };
      },
    }),
  };
  info.elementRenderers = [rendererFor(rendering)];
  // Words are there before an element looks for them.
  for (const [, language] of `lang="${lang ?? ''}" ${html}`.matchAll(/\blang="([^"]*)"/g))
    speak(languageOf(language));
  await Promise.all(waiting);

  const markup = template(asTemplate(html));
  let text = '';
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const before = text;
    changed = false;
    met.clear();
    isDrawing = true;
    text = inSurroundings(() => collectResultSync(render(markup, info)));
    isDrawing = false;
    const asked = [...waiting];
    waiting.clear();
    await Promise.all(asked);
    await new Promise((resolve) => setTimeout(resolve, asked.length ? 0 : pause));
    const isLoading = [...elements.values()].some((element) => stateOf(element) === 'loading');
    if (!asked.length && !changed && !isLoading && text === before) break;
  }
  if (failures.length > 0) console.error(inWords(failures));
  return withoutMarks(text) + dataBlock([...providers.values()]);
}

/** All that a language says, loaded: what elements load of it by themselves is then there in a moment. */
async function wordsOf(language: Language): Promise<Words> {
  await Promise.all([
    ...[loadMoreWords, loadKindWords, loadPeriodWords, loadInsightWords, loadPrefectureNames].map((load) =>
      load(language),
    ),
    loadWholeWords(language),
  ]);
  return loadWords(language);
}

function said(thrown: unknown): Pick<ServedFailure, 'code' | 'message'> {
  const {code, message} = (thrown ?? {}) as {code?: unknown; message?: unknown};
  return {
    code: typeof code === 'string' ? code : 'error',
    message: typeof message === 'string' ? message : String(thrown),
  };
}

/** Whoever is told may fail: the page is rendered all the same. */
function tellSafely(onError: NonNullable<ServedSettings['onError']>): (failure: ServedFailure) => void {
  const failed = (thrown: unknown) => console.error(`MEGLASS finder: \`onError\` failed: ${String(thrown)}`);
  return (failure) => void (async () => onError(failure))().catch(failed);
}

/** All that failed, each reason once. */
function inWords(failures: readonly ServedFailure[]): string {
  const elements = Map.groupBy(failures, ({message}) => message);
  const reasons = [...elements].map(
    ([message, of]) => `${[...new Set(of.map(({element}) => element))].join(', ')} (${message})`,
  );
  return `MEGLASS finder rendered without figures, and left to the browser: ${reasons.join('; ')}`;
}

/** Without that by which Lit's own start in the browser would find its places, and what browsers do not read any more. */
function withoutMarks(text: string): string {
  return text
    .replaceAll(/<!--\/?lit-(?:part|node)[^>]*-->|<\?>/g, '')
    .replaceAll(/ defer-hydration(?=>)/g, '')
    .replaceAll('<template shadowroot="open" ', '<template ');
}

/** The answers, as a block that no policy refuses, since nothing in it runs. */
function dataBlock(all: readonly {provider: ServedProvider; answers: Answers}[]): string {
  const blocks = all.map(({provider, answers}) => ({
    ...provider,
    answers: [...answers.values()].flatMap(({kind, params, report}) =>
      report ? [{kind, params, report}] : [],
    ),
  }));
  const text = JSON.stringify(blocks).replaceAll('<', '\\u003c');
  return `<script type="application/json" data-finder-served>${text}</script>`;
}
