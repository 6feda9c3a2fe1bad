import {aTimeout, expect, html, waitUntil} from '@open-wc/testing';
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

describe('in a narrow place', () => {
  for (const language of ['ja', 'en'])
    it(`says all of its heading, its marks and enough of every name (${language})`, async () => {
      const service = new Service();
      try {
        service.answers = {quality: {estimated: ['activeUsers'], partialDays: ['2026-11-22']}};
        const provider = await page(html``, language);
        provider.compare = 'previous';
        provider.parentElement!.style.cssText = 'width: 1680px; zoom: 0.4';
        const grid = document.createElement('div');
        grid.style.cssText = 'display: grid; grid-template-columns: repeat(7, 240px); align-items: start';
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
      const [estimated, partial] = [...part(widget, 'footer')!.querySelectorAll('[part=note]')];
      const [dot] = partial!.getClientRects();
      expect(dot!.top).to.be.closeTo(estimated!.getClientRects()[0]!.top, 3);
      expect([...partial!.getClientRects()].at(-1)!.top).to.be.above(dot!.top + 8);
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

/** How many pixels of an element's text cannot be seen. */
function cut({scrollWidth, clientWidth, scrollHeight, clientHeight}: HTMLElement): number {
  return Math.max(scrollWidth - clientWidth, scrollHeight - clientHeight, 0);
}
