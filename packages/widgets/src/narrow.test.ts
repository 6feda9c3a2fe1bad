import {aTimeout, expect, html, waitUntil} from '@open-wc/testing';
import {setViewport} from '@web/test-runner-commands';
import './define.ts';
import {part} from './testing/parts.ts';
import {page, Service} from './testing/service.ts';

/** Every element as a sidebar has it. */
const elements = [
  'scorecard metric="averageSessionDuration"',
  'trend',
  'ranking',
  'ranking dimension="sessionSource" selectable',
  'breakdown dimension="sessionDefaultChannelGroup"',
  'breakdown dimension="deviceCategory" look="donut"',
  'heatmap',
  'map',
  'map level="country"',
  'realtime',
  'realtime by="city"',
  'funnel',
  'retention',
  'goal metric="keyEvents" target="400"',
  'movers',
  'insights',
  'page url="/a"',
  'table of="content"',
  'chart metrics="sessions" dimensions="browser"',
  'status',
];
/** Pixels of a name that are to be seen at the least, where it is that long: seven letters of Japanese. */
const enough = 88;
/** How far a font may stand out of its line, which Firefox counts and Chromium does not; a line is 15 px and more. */
const fontAboveLine = 4;

describe('in a narrow place', () => {
  // What fits is said of one font, whatever the machine has.
  const font = document.createElement('style');
  beforeEach(async () => {
    const files = [400, 600].map(
      (weight) => `@import url('/node_modules/@fontsource/noto-sans-jp/${weight}.css');`,
    );
    font.textContent = `${files.join('')} body { font-family: 'Noto Sans JP' }`;
    document.head.append(font);
    await new Promise((loaded) => font.addEventListener('load', loaded, {once: true}));
  });
  afterEach(async () => {
    font.remove();
    await setViewport({width: 800, height: 600});
  });

  for (const language of ['ja', 'en'])
    it(`says all of its heading, its marks and enough of every name (${language})`, async () => {
      const service = new Service();
      try {
        service.answers = {quality: {estimated: ['activeUsers'], partialDays: ['2026-11-22']}};
        const provider = await page(html``, language);
        provider.compare = 'previous';
        await setViewport({width: 1280, height: 2400}); // what is out of sight asks for nothing
        const grid = document.createElement('div');
        grid.style.cssText = 'display: grid; grid-template-columns: repeat(5, 240px); align-items: start';
        grid.innerHTML = elements.map((each) => `<finder-${each}></finder-${each.split(' ')[0]!}>`).join('');
        provider.append(grid);
        const widgets = [...grid.children] as HTMLElement[];
        await waitUntil(() => widgets.every(({dataset}) => dataset['state'] === 'partial'), 'states', {
          timeout: 8000,
        });
        await aTimeout(700); // what comes after the first picture is there
        for (const widget of widgets) {
          const what = widget.outerHTML;
          expect(cut(part(widget, 'label')!), `${what}: heading`).to.equal(0);
          expect(cut(part(widget, 'footer')!), `${what}: foot`).to.equal(0);
          for (const name of widget.shadowRoot!.querySelectorAll<HTMLElement>('.text:not(.path)'))
            expect(name.clientWidth, `${what}: ${name.textContent}`).to.be.at.least(
              Math.min(enough, name.scrollWidth),
            );
        }
      } finally {
        service.stop();
      }
    });

  it('leaves the dot before a mark at the end of the line that the mark does not fit on', async () => {
    const service = new Service();
    try {
      service.answers = {quality: {estimated: ['activeUsers'], partialDays: ['2026-11-22']}};
      const provider = await page(
        html`<div style="width: 200px"><finder-scorecard></finder-scorecard></div>`,
        'en',
      );
      const widget = provider.querySelector('finder-scorecard')!;
      await waitUntil(() => widget.dataset['state'] === 'partial', 'state', {timeout: 4000});
      await waitUntil(() => part(widget, 'footer')!.offsetHeight > 21, 'two lines');
      // Which of the marks it is depends on the font.
      const notes = [...part(widget, 'footer')!.querySelectorAll('[part=note]')].map((note) => [
        ...note.getClientRects(),
      ]);
      const first = part(widget, 'as-of')!.getClientRects()[0]!;
      const next = notes.findIndex((lines) => lines.at(-1)!.top > first.top + 8);
      const [dot, ...mark] = notes[next]!;
      expect(dot!.top).to.be.closeTo(first.top, 3);
      expect(mark).to.have.length(1);
      expect(mark[0]!.top).to.be.above(dot!.top + 8);
    } finally {
      service.stop();
    }
  });

  for (const lang of ['ja', 'en'])
    it(`shows three figures of a row beneath its name, without being scrolled (${lang})`, async () => {
      const service = new Service();
      try {
        const provider = await page(
          html`<div style="width: 240px">
            <finder-table metrics="sessions engagementRate bounceRate" dimensions="browser"></finder-table>
            <finder-table of="search"></finder-table>
          </div>`,
          lang,
        );
        provider.compare = 'previous';
        for (const table of provider.querySelectorAll<HTMLElement>('finder-table')) {
          table.scrollIntoView();
          await waitUntil(() => part(table, 'change'), 'compared', {timeout: 4000});
          const scroll = table.shadowRoot!.querySelector('.scroll')!;
          expect(scroll.scrollWidth - scroll.clientWidth).to.be.at.most(0);
          for (const row of scroll.querySelectorAll('tbody tr')) {
            const [name, ...figures] = [row.querySelector('.text')!, ...row.querySelectorAll('td')].map(
              (each) => {
                const range = document.createRange();
                range.selectNodeContents(each);
                return range.getBoundingClientRect();
              },
            );
            for (const figure of figures) expect(figure.top).to.be.at.least(name!.bottom - 3);
          }
        }
      } finally {
        service.stop();
      }
    });

  it('has its marks under a figure of a dashboard, too, and no higher card for them', async () => {
    const service = new Service();
    try {
      service.answers = {quality: {estimated: ['activeUsers'], partialDays: ['2026-11-22']}};
      const provider = await page(
        html`<div style="width: 320px"><finder-dashboard layout="overview"></finder-dashboard></div>`,
      );
      const {shadowRoot} = provider.querySelector('finder-dashboard')!;
      const figures = () => [...shadowRoot!.querySelectorAll<HTMLElement>('finder-scorecard')];
      await waitUntil(() => figures().length === 4 && figures().every((each) => part(each, 'figure')));
      await aTimeout(700);
      for (const figure of figures()) {
        expect(figure.offsetWidth, 'two in a row').to.be.below(160);
        expect(part(figure, 'footer')!.querySelectorAll('[data-note]').length).to.equal(2);
        expect(cut(part(figure, 'footer')!)).to.equal(0);
        expect(figure.offsetHeight).to.equal(172);
      }
    } finally {
      service.stop();
    }
  });
});

/** How many pixels of an element's text cannot be seen; a font that is higher than its line, and seen all the same, is not cut. */
function cut({scrollWidth, clientWidth, scrollHeight, clientHeight}: HTMLElement): number {
  const below = scrollHeight - clientHeight;
  return Math.max(scrollWidth - clientWidth, below > fontAboveLine ? below : 0, 0);
}
