import {html, nothing, type TemplateResult} from 'lit';
import type {Period, ReportRequest} from '@meglass-finder/reports';
import {loadWords} from '@meglass-finder/words';
import {finderContext, type ContextRequest} from '../base/context.ts';
import type {WidgetState} from '../base/states.ts';
import {lineFor, type Answers} from './answers.ts';

/** What a story shows its widget in. */
export interface Situation {
  /** The state that the widget comes to. */
  readonly state: WidgetState;
  /** Whether there is a service at all. */
  readonly connected?: false;
  readonly answers?: Answers;
  /** What is answered when the widget asks again, which it does once it shows the first answer. */
  readonly then?: Answers;
}

/** What a story may say of the provider around it. */
export interface Around {
  readonly situation?: Situation;
  readonly provider?: {
    readonly filter?: string;
    readonly period?: Period;
    readonly compare?: 'none' | 'previous' | 'previousYear';
    readonly density?: 'compact' | 'comfortable';
  };
  /** The story's arguments are the provider's attributes, not the element's. */
  readonly argumentsAround?: true;
}

interface Context {
  readonly args?: Readonly<Record<string, unknown>>;
  readonly globals: Readonly<Record<string, unknown>>;
  readonly parameters: {readonly finder?: Around};
}

const address = 'https://finder.test';
const served = new Map<string, Answers>();
const getToken = () => Promise.resolve({token: 'story', expires_in: 300});
let stages = 0;

/** Where nothing answers. */
export const nowhere = 'https://nothing.test';

const real = globalThis.fetch;
globalThis.fetch = async (input, init) => {
  const url = String(input);
  // Nor does anybody answer where it might have moved to.
  if (/^https?:\/\/(www\.)?nothing\.test(\/|$)/.test(url)) throw new TypeError('Failed to fetch');
  if (!url.startsWith(address)) return real(input, init);
  if (url.endsWith('/v1/about'))
    return Response.json({service: 'MEGLASS finder', protocol: 1, time: new Date().toISOString()});
  const answers = served.get(url.slice(0, url.indexOf('/v1/'))) ?? {};
  await answers.held;
  const {requests} = JSON.parse(String(init?.body)) as {requests: ReportRequest[]};
  return new Response(requests.map((request) => `${JSON.stringify(lineFor(request, answers))}\n`).join(''));
};

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  .stage { box-sizing: border-box; min-height: 100vh; padding: 16px; background: light-dark(#f5f6f8, #12171e);
    color: light-dark(#1d2733, #e8ecf1); font: 14px/1.5 system-ui, 'Noto Sans JP', 'Noto Sans CJK JP', sans-serif;
    --finder-dashboard-height: 0px; }
  .docs-story .stage { min-height: 0; }
  .stage.light { color-scheme: light; }
  .stage.dark { color-scheme: dark; }
  .stage.at-320 > finder-provider { width: 320px; }
  .stage.at-800 > finder-provider { width: 800px; }
`);
document.adoptedStyleSheets.push(sheet);

/** Has words, and no service yet: as long as that lasts an element is idle. */
async function idle(event: Event, language: string): Promise<void> {
  const {context, callback} = event as ContextRequest;
  if (context !== finderContext) return;
  event.stopPropagation();
  const none = {client: undefined, shared: undefined};
  const stop = () => undefined;
  callback({...none, words: undefined}, stop);
  callback({...none, words: await loadWords(language)}, stop);
}

/** Puts a story into a provider of its own, with a made-up service behind it, as the toolbar says. */
export function stage(story: () => unknown, {args, globals, parameters}: Context): TemplateResult {
  const {situation, argumentsAround, provider: told} = parameters.finder ?? {};
  const provider: NonNullable<Around['provider']> = {...told, ...(argumentsAround && args)};
  const api = `${address}/${(stages += 1)}`;
  served.set(api, situation?.answers ?? {});
  const again = ({target, detail}: CustomEvent<{state: WidgetState}>) => {
    if (!situation?.then || detail.state !== 'ready' || served.get(api) === situation.then) return;
    served.set(api, situation.then);
    (target as Element & {refresh(): void}).refresh();
  };
  return html`<div
    class=${`stage ${String(globals['theme'])} at-${String(globals['width'])}`}
    data-state=${situation?.state ?? 'ready'}
  >
    <finder-provider
      api=${api}
      lang=${String(globals['language'])}
      theme=${String(globals['theme'])}
      period=${provider.period ?? 'last28days'}
      compare=${provider.compare ?? 'none'}
      filter=${provider.filter ?? ''}
      density=${provider.density ?? nothing}
      .getToken=${getToken}
      @finder-state-change=${again}
      >${
        situation?.connected === false
          ? html`<div @context-request=${(event: Event) => idle(event, String(globals['language']))}>
              ${story()}
            </div>`
          : story()
      }</finder-provider
    >
  </div>`;
}

/** An element with a story's arguments as its properties. */
export function element(name: string) {
  return (properties: Readonly<Record<string, unknown>>): HTMLElement =>
    Object.assign(document.createElement(name), properties);
}
