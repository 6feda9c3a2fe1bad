import {tokenOf, tokensFor} from './tokens.ts';

/** A row of the report `pages`. */
interface PageRow {
  readonly url: string;
  readonly figures: readonly ({
    readonly current: number;
    readonly change: {readonly ratio?: number | null; readonly difference: number} | null;
  } | null)[];
  /** The first day of which there are figures, where that is not the first of the period. */
  readonly since?: string;
}

/** Most pages in one report; a longer list is several reports of the same call. */
const mostPages = 100;
/** Seconds: a refusal that says to wait no longer is waited for. */
const shortWait = 15;
/** In which direction a figure went. */
const signs = {up: '▲', down: '▼'};
/** What was told of pages, for rows that WordPress draws again. */
const told = new Map<string, PageRow>();

/** Fills the places of figures that are inside an element, with one token and one call for all of them. */
export async function fillFigures(provider: HTMLElement, inside: ParentNode): Promise<void> {
  const places = [...inside.querySelectorAll<HTMLElement>('.meglass-finder-figure:empty')];
  const unknown = places.filter(({dataset}) => !told.has(dataset['url']!));
  if (unknown.length > 0) {
    for (const place of unknown) place.classList.add('is-loading');
    const problem = await ask(provider, unknown).catch(() => 'offline');
    for (const place of unknown) place.classList.remove('is-loading');
    if (problem)
      return unknown.forEach((place) => place.append(explained(none(provider), provider.dataset['failed']!)));
  }
  for (const place of places) draw(place, provider);
}

/** Asks for the pages of some places and keeps what is told; gives what went wrong. */
async function ask(provider: HTMLElement, places: readonly HTMLElement[]): Promise<string | undefined> {
  const posts = places.map(({dataset}) => Number(dataset['post']));
  const token = await tokenSoon(provider, posts);
  if (!token) return 'no_token';
  const urls = [...new Set(places.map(({dataset}) => dataset['url']!))];
  const requests = Array.from({length: Math.ceil(urls.length / mostPages)}, (_, index) => ({
    id: String(index),
    kind: 'pages',
    params: {
      urls: urls.slice(index * mostPages, (index + 1) * mostPages),
      period: provider.getAttribute('period'),
      compare: provider.getAttribute('compare'),
      filter: provider.getAttribute('filter'),
    },
  }));
  const answer = await fetch(`${provider.getAttribute('api')}/v1/reports`, {
    method: 'POST',
    credentials: 'omit',
    body: JSON.stringify({token, requests}),
    signal: AbortSignal.timeout(30_000),
  });
  if (!answer.ok) return String(answer.status);
  for (const line of (await answer.text()).split('\n').filter(Boolean)) {
    const {data, problem} = JSON.parse(line) as {data?: {rows: PageRow[]}; problem?: {code: string}};
    if (problem) return problem.code;
    for (const row of data?.rows ?? []) told.set(row.url, row);
  }
  return undefined;
}

/** A token, also where the service is asked too often just now and says that this is over soon. */
async function tokenSoon(provider: HTMLElement, posts: readonly number[]): Promise<string | undefined> {
  const getToken = () => tokensFor(provider, posts)(AbortSignal.timeout(15_000));
  const answer = await getToken();
  const seconds = Number(answer.headers.get('retry-after'));
  if (answer.ok || !(seconds > 0 && seconds <= shortWait)) return tokenOf(answer);
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  return tokenOf(await getToken());
}

/** Writes a figure and its change, in the words of the screen. */
function draw(place: HTMLElement, provider: HTMLElement): void {
  const {dataset, lang} = provider;
  const {figures, since} = told.get(place.dataset['url']!) ?? {figures: []};
  const [figure] = figures;
  const day = (format: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(lang, {...format, timeZone: 'UTC'}).format(new Date(since!));
  const short = since && day({month: 'numeric', day: 'numeric'});
  const from = since && dataset['since']!.replace('%s', day({dateStyle: 'medium'}));
  if (!figure) {
    const sign = short ? dataset['from']!.replace('%s', short) : none(provider);
    return place.append(explained(sign, from ?? dataset['failed']!));
  }
  const {current, change} = figure;
  const views = document.createElement('span');
  views.className = 'views';
  views.title = [dataset['views'], from].filter(Boolean).join('\n');
  views.textContent = new Intl.NumberFormat(lang).format(current);
  place.dataset['value'] = String(current);
  place.append(views);
  if (short && from) place.append(' ', explained(`${short}–`, from));
  const ratio = change?.ratio ?? undefined;
  if (ratio === undefined) return;
  const note = document.createElement('span');
  const share = new Intl.NumberFormat(lang, {style: 'percent', maximumFractionDigits: 1});
  const size = share.format(Math.abs(ratio));
  // What reads as nothing went in no direction.
  const direction = size === share.format(0) ? undefined : ratio > 0 ? 'up' : 'down';
  note.className = ['change', direction].filter(Boolean).join(' ');
  note.textContent = `${direction ? signs[direction] : ''}${size}`;
  note.title = dataset['compared']!;
  place.append(' ', note);
}

/** What stands where there is no figure. */
const none = ({dataset}: HTMLElement) => `— ${dataset['why']!}`;

/** A sign that says, to whoever opens it by mouse, touch or keyboard, what it means. `Post_Column::figure` writes the same. */
function explained(sign: string, words: string): HTMLElement {
  const details = document.createElement('details');
  details.className = 'meglass-finder-why';
  const summary = document.createElement('summary');
  summary.textContent = sign;
  details.append(summary, words);
  return details;
}
