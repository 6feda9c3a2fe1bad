import '@meglass-finder/widgets/define';
import type {FinderProvider} from '@meglass-finder/widgets';
import type {ReportRequest} from '@meglass-finder/reports';
import {lineFor} from '../../../../widgets/src/testing/answers.ts';
import {painted, periods} from './dashboard.ts';

// What the service would send, made before anything is measured: the same question, the same line.
const lines = new Map<string, string>();
const keyOf = ({kind, params}: ReportRequest) =>
  JSON.stringify([kind, Object.entries(params as object).sort(([one], [other]) => (one < other ? -1 : 1))]);
/** How many lines were asked for. */
let asked = 0;
let made = 0;
const lineOf = (request: ReportRequest): string => {
  const key = keyOf(request);
  if (!lines.has(key)) made += 1;
  if (!lines.has(key)) lines.set(key, JSON.stringify(lineFor(request, {})).replace(/^{"id":"[^"]*",/, ''));
  return `{"id":${JSON.stringify(request.id)},${lines.get(key)!}\n`;
};
globalThis.fetch = (input, init) => {
  if (String(input).endsWith('/token'))
    return Promise.resolve(Response.json({token: 'bench', expires_in: 600}));
  const {requests} = JSON.parse(String(init?.body)) as {requests: ReportRequest[]};
  asked += requests.length;
  return Promise.resolve(new Response(requests.map(lineOf).join('')));
};

const widgets = `
  ${['activeUsers', 'sessions', 'screenPageViews', 'keyEvents']
    .map((metric) => `<finder-scorecard class="quarter" metric="${metric}"></finder-scorecard>`)
    .join('')}
  <finder-trend class="whole" metric="sessions"></finder-trend>
  <finder-ranking class="wide" metric="screenPageViews" dimension="pagePath" rows="8"></finder-ranking>
  <finder-breakdown class="narrow" metric="sessions" dimension="sessionDefaultChannelGroup"></finder-breakdown>
  <finder-breakdown class="narrow" metric="sessions" dimension="deviceCategory" look="donut"></finder-breakdown>`;
let provider: FinderProvider | undefined;
let turn = 0;

/** Waits until every widget in sight shows its report, and that is painted. */
async function drawn(): Promise<void> {
  const waiting = () =>
    [...provider!.querySelectorAll<HTMLElement>('[class]')].some(
      (widget) =>
        widget.localName.startsWith('finder-') &&
        widget.getBoundingClientRect().top < innerHeight &&
        widget.dataset['state'] !== 'ready',
    );
  do await painted();
  while (waiting());
}

window.dashboards = {
  async mount(count) {
    turn = 0;
    provider = document.createElement('finder-provider');
    const url = 'https://finder.test';
    Object.assign(provider, {
      api: url,
      tokenUrl: `${url}/token`,
      lang: 'ja',
      period: periods[0],
      compare: 'previous',
    });
    provider.innerHTML = `<section class="dashboard">${widgets}</section>`.repeat(count);
    document.querySelector('main')!.append(provider);
    await drawn();
    if (made > 0) throw new Error('An answer was made while the page was measured.');
  },
  async update() {
    turn = 1 - turn;
    const before = asked;
    provider!.period = periods[turn]!;
    while (asked === before) await painted();
    await drawn();
  },
  unmount() {
    provider?.remove();
    provider = undefined;
  },
};

// The answers are the service's work, not the page's.
for (const period of periods)
  for (const [kind, params] of [
    ...['activeUsers', 'sessions', 'screenPageViews', 'keyEvents'].map(
      (metric) => ['scorecard', {metric}] as const,
    ),
    ['trend', {metric: 'sessions'}] as const,
    [
      'ranking',
      {metric: 'screenPageViews', dimension: 'pagePath', sort: 'value', direction: 'descending', limit: 8},
    ] as const,
    ['breakdown', {metric: 'sessions', dimension: 'sessionDefaultChannelGroup'}] as const,
    ['breakdown', {metric: 'sessions', dimension: 'deviceCategory'}] as const,
  ])
    for (const shared of [{period, compare: 'previous', align: 'date'}])
      lineOf({id: '', kind, params: {...params, ...shared}} as ReportRequest);
made = 0;
