import {aTimeout, expect, html, waitUntil} from '@open-wc/testing';
import {setViewport} from '@web/test-runner-commands';
import './define.ts';
import {page, Service, type World} from './testing/service.ts';
import type {MadeUpRow} from './testing/made-up.ts';

/** Every element that shows data, as a page has it. */
const elements = [
  'scorecard compare="previous"',
  'trend compare="previous"',
  'trend metrics="sessions activeUsers"',
  'ranking rows="20" compare="previous"',
  'ranking dimension="sessionSourceMedium" selectable',
  'breakdown dimension="sessionDefaultChannelGroup" compare="previous"',
  'breakdown dimension="deviceCategory" look="donut"',
  'heatmap',
  'map compare="previous"',
  'map level="country" selectable',
  'realtime',
  'realtime by="city"',
  'funnel',
  'retention',
  'goal metric="keyEvents" target="400"',
  'movers compare="previous"',
  'insights',
  'page url="/a"',
  'table of="content"',
  'chart metrics="sessions" dimensions="browser"',
  'status',
];
const row = (value: string, current = 5, previous: number | null = 3, title = value): MadeUpRow => ({
  value,
  title,
  current,
  previous,
});
const long = '長い題名と a very long title without end '.repeat(8).slice(0, 300);
const script = '<img src=x onerror="globalThis.ran=1"><script>globalThis.ran=1</script>{{ran}}';

/** What may come from a site, or from GA4 itself. */
const hostile: Readonly<Record<string, World>> = {
  nothing: {rows: [], values: []},
  'one point': {rows: [row('/')], values: [5]},
  zero: {rows: [row('/', 0, 0), row('/b', 0, null)], values: [0, 0, 0, 0, 0, 0, 0]},
  'less than nothing': {rows: [row('/', -5, 3), row('/b', -1, -1)], values: [-5, 3, -2, 0, 1, -9, 4]},
  'a thousand million': {
    rows: [row('/', 1e9, 1), row('/b', 999_999_999, 1e9)],
    values: [1e9, 2e9, 1, 0, 1e9, 1e9, 1e9],
  },
  '10,000 rows': {rows: Array.from({length: 10_000}, (_, index) => row(`/p/${index}`, 10_000 - index))},
  'titles of 300 letters': {rows: [row(long), row('W'.repeat(300)), row(`/${'a'.repeat(299)}`, 4, 2, long)]},
  'right to left and emoji': {
    rows: [row('عنوان الصفحة الرئيسية'), row('כותרת ‮ abc'), row('👨‍👩‍👧🏳️‍🌈🇯🇵'.repeat(20)), row('a\u0000b\u202e')],
  },
  'HTML and script': {rows: [row(script), row('"><svg onload=globalThis.ran=1>'), row('javascript:ran=1')]},
  'names of GA4': {rows: ['(not set)', '(other)', '(direct)', '(none)', ''].map((value) => row(value))},
  'the same twice': {
    rows: [row('/'), row('/'), row('JP'), row('JP'), row('3', 7, 7, '09'), row('3', 7, 7, '09')],
  },
};
const settledStates = ['ready', 'empty', 'partial'];
/** Comments are on counts alone: of what is less than nothing there is none, and the element says that it failed. */
const refused: Readonly<Record<string, string>> = {'less than nothing': 'finder-insights'};

describe('hostile data', () => {
  afterEach(() => setViewport({width: 800, height: 600}));

  for (const [name, world] of Object.entries(hostile))
    it(`${name}: every element shows it in 320 px, without a number that is none, and nothing runs`, async () => {
      const service = new Service();
      try {
        service.answers = world;
        const provider = await page(html``, name.length % 2 ? 'en' : 'ja');
        await setViewport({width: 1280, height: 3600}); // what is out of sight asks for nothing
        const grid = document.createElement('div');
        grid.style.cssText = 'display: grid; grid-template-columns: repeat(4, 320px); align-items: start';
        grid.innerHTML = elements.map((each) => `<finder-${each}></finder-${each.split(' ')[0]!}>`).join('');
        provider.append(grid);
        const widgets = [...grid.children] as HTMLElement[];
        const waiting = () =>
          widgets.filter(
            ({localName, dataset: {state = ''}}) =>
              !settledStates.includes(refused[name] === localName && state === 'error' ? 'ready' : state),
          );
        await waitUntil(() => waiting().length === 0, 'states', {timeout: 8000}).catch(() => {
          throw new Error(
            waiting()
              .map(({localName, dataset}) => `${localName} ${dataset['state']}`)
              .join(),
          );
        });
        await aTimeout(150); // widths are measured, and what was asked again is there
        for (const widget of widgets) {
          const what = `${widget.outerHTML}`;
          const root = widget.shadowRoot!;
          const card = root.querySelector<HTMLElement>('.card')!;
          expect(written(root), what).not.to.match(/NaN|Infinity|undefined|\bnull\b|\[object/);
          expect(root.querySelectorAll('script, img, iframe, [onerror], [onload]'), what).to.have.length(0);
          expect(card.scrollWidth, what).to.be.at.most(card.clientWidth);
          const right = card.getBoundingClientRect().right + 1;
          for (const each of outside(card))
            expect(each.getBoundingClientRect().right, what).to.be.at.most(right);
        }
        expect((globalThis as {ran?: unknown}).ran).to.equal(undefined);
      } finally {
        service.stop();
      }
    });
});

/** All that can be read or heard of an element, and where its drawing goes. */
function written(root: ShadowRoot): string {
  const attributes = [...root.querySelectorAll('*')].flatMap((each) =>
    [...each.attributes].filter(({name}) => !['class', 'href'].includes(name)).map(({value}) => value),
  );
  return [root.querySelector('.card')!.textContent, ...attributes].join('\n');
}

/** What a card shows that does not scroll by itself: its pieces that could stand out. */
function outside(card: HTMLElement): Element[] {
  return [...card.querySelectorAll('td, th, button, dd, dt, p, rect, text')].filter(
    (each) => !each.closest('.scroll, .list, .hidden') && each.getClientRects().length > 0,
  );
}
