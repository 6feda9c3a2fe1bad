import {expect, html, waitUntil} from '@open-wc/testing';
import {setViewport} from '@web/test-runner-commands';
import '../define.ts';
import {accessibleInBothThemes, inForcedColours, overflows, part} from '../testing/parts.ts';
import {page, Service} from '../testing/service.ts';
import type {FinderDashboard} from './dashboard.ts';
import {layouts} from './layouts.ts';

let service: Service;
beforeEach(() => {
  service = new Service();
});
afterEach(() => service.stop());

const kinds = 'finder-scorecard, finder-trend, finder-ranking, finder-breakdown';
const widgetsOf = (dashboard: FinderDashboard) => [
  ...dashboard.shadowRoot!.querySelectorAll<HTMLElement>(kinds),
];
async function shown(template = html`<finder-dashboard></finder-dashboard>`, lang = 'ja') {
  const provider = await page(template, lang);
  const dashboard = provider.querySelector('finder-dashboard')!;
  dashboard.scrollIntoView();
  await waitUntil(() => widgetsOf(dashboard).some(({dataset}) => dataset['state'] === 'ready'), 'ready');
  for (const widget of widgetsOf(dashboard)) {
    widget.scrollIntoView();
    await waitUntil(() => widget.dataset['state'] === 'ready', widget.localName, {timeout: 3000});
  }
  return dashboard;
}

describe('a dashboard', () => {
  it('asks once for all its eight widgets', async () => {
    const provider = await page(html``);
    // A page as high as the dashboard has everything in it.
    provider.parentElement!.style.cssText = 'width: 1200px; zoom: 0.5';
    const dashboard = document.createElement('finder-dashboard');
    provider.append(dashboard);
    await waitUntil(() => widgetsOf(dashboard).length === 8);
    await waitUntil(() => widgetsOf(dashboard).every(({dataset}) => dataset['state'] === 'ready'), 'all', {
      timeout: 4000,
    });
    expect([service.calls, service.tokens]).to.deep.equal([1, 1]);
    expect(service.requests.map(({kind}) => kind).sort()).to.deep.equal([
      'breakdown',
      'breakdown',
      'ranking',
      ...Array<string>(4).fill('scorecard'),
      'trend',
    ]);
    for (const {params} of service.requests) expect(params).to.include({period: 'last28days'});
  });

  it('takes other metrics, and a heading of the page', async () => {
    const dashboard = await shown(
      html`<finder-dashboard metrics="newUsers, bounceRate"><h2 slot="heading">11月</h2></finder-dashboard>`,
    );
    const metrics = [...dashboard.shadowRoot!.querySelectorAll('finder-scorecard')].map(({metric}) => metric);
    expect(metrics).to.deep.equal(['newUsers', 'bounceRate']);
    const [slot] = dashboard.shadowRoot!.querySelectorAll('slot');
    expect(slot!.assignedElements().map(({textContent}) => textContent)).to.deep.equal(['11月']);
  });

  it('is one column at 320 px and a grid where there is room, and nothing stands out', async () => {
    const dashboard = await shown();
    const place = dashboard.closest('finder-provider')!.parentElement!;
    const left = () =>
      new Set(widgetsOf(dashboard).map((each) => Math.round(each.getBoundingClientRect().left)));
    for (const [width, columns] of [
      [320, 2],
      [700, 2],
      [1200, 5],
    ] as const) {
      place.style.width = `${width}px`;
      await waitUntil(() => dashboard.offsetWidth === width);
      await waitUntil(() => left().size <= columns, `${columns} columns at ${width} px`);
      for (const widget of widgetsOf(dashboard)) {
        expect(widget.getBoundingClientRect().right).to.be.at.most(
          dashboard.getBoundingClientRect().right + 1,
        );
        expect(overflows(widget), `${widget.localName} at ${width} px`).to.equal(false);
      }
    }
    expect(left().size).to.equal(5);
  });

  it('stands in the middle where a place is wider than lines of a table can be followed, unless told', async () => {
    const dashboard = await shown();
    const place = dashboard.closest('finder-provider')!.parentElement!;
    place.style.width = '3840px';
    const grid = part(dashboard, 'grid')!;
    await waitUntil(() => grid.offsetWidth === 1920, 'as wide as it becomes');
    const [middle, its] = [place, grid].map((each) => {
      const box = each.getBoundingClientRect();
      return (box.left + box.right) / 2;
    });
    expect(its).to.be.closeTo(middle!, 1);
    place.style.setProperty('--finder-dashboard-width', 'none');
    await waitUntil(() => grid.offsetWidth === 3840, 'as wide as its place');
  });

  it('can be read in both languages, light, dark and forced colours, without a style of its own', async () => {
    for (const lang of ['ja', 'en']) {
      const dashboard = await shown(html`<finder-dashboard></finder-dashboard>`, lang);
      expect(dashboard.shadowRoot!.querySelectorAll('[style], style')).to.have.length(0);
      await inForcedColours(() => {
        for (const widget of widgetsOf(dashboard)) {
          const {color} = getComputedStyle(part(widget, 'label')!);
          expect(color).not.to.equal(getComputedStyle(part(widget, 'card')!).backgroundColor);
        }
      });
      await accessibleInBothThemes(dashboard);
    }
  });

  it('is printed whole, also what nobody has scrolled to, drawn for the width of the paper', async () => {
    const own = globalThis.print;
    let printed = 0;
    try {
      const provider = await page(html`<finder-dashboard printable></finder-dashboard>`);
      const dashboard = provider.querySelector('finder-dashboard')!;
      dashboard.style.cssText = 'display: block; padding-top: 4000px'; // far below what is in sight
      scrollTo(0, 0);
      globalThis.print = () => {
        globalThis.dispatchEvent(new Event('beforeprint'));
        printed += 1;
      };
      await waitUntil(() => part(dashboard, 'print'), 'button', {timeout: 4000});
      expect(widgetsOf(dashboard).some(({dataset}) => dataset['state'])).to.equal(false);
      part(dashboard, 'print')!.click();
      await waitUntil(() => printed === 1, 'print', {timeout: 8000});
      expect(widgetsOf(dashboard).map(({dataset}) => dataset['state'])).to.deep.equal(
        Array<string>(8).fill('ready'),
      );
      const trend = dashboard.shadowRoot!.querySelector('finder-trend')!;
      const drawing = part(trend, 'chart')!;
      const [width, height] = [drawing.getAttribute('width'), drawing.getAttribute('height')];
      expect(drawing.getAttribute('viewBox')).to.equal(`0 0 ${width!} ${height!}`);
      globalThis.dispatchEvent(new Event('afterprint'));
      expect(drawing.hasAttribute('viewBox')).to.equal(false);
      expect(dashboard.style.width).to.equal('');
    } finally {
      globalThis.print = own;
    }
  });

  for (const layout of Object.keys(layouts))
    it(`"${layout}" is printed as soon as all of it is drawn, and waits for nothing that is not shown`, async () => {
      const own = globalThis.print;
      let printed = false;
      globalThis.print = () => (printed = true);
      try {
        const dashboard = (
          await page(html`<finder-dashboard printable layout=${layout as 'content'}></finder-dashboard>`)
        ).querySelector('finder-dashboard')!;
        await waitUntil(() => part(dashboard, 'print'), 'button', {timeout: 4000});
        part(dashboard, 'print')!.click();
        await waitUntil(() => printed, 'print', {timeout: 9000}); // what never ends is given 15 s
        const waiting = [
          ...dashboard.shadowRoot!.querySelectorAll<HTMLElement>('.grid > :not([hidden])'),
        ].filter(({dataset}) => !/ready|partial|empty/.test(dataset['state'] ?? ''));
        expect(waiting.map(({localName}) => localName)).to.deep.equal([]);
        await waitUntil(() => dashboard.style.width === '', 'as before', {timeout: 3000});
      } finally {
        globalThis.print = own;
      }
    });

  it('is as before where printing is forbidden, however often the button is pressed', async () => {
    const own = globalThis.print;
    let tried = 0;
    globalThis.print = () => (tried += 1);
    try {
      const dashboard = await shown(html`<finder-dashboard printable></finder-dashboard>`);
      await waitUntil(() => part(dashboard, 'print'), 'button', {timeout: 4000});
      part(dashboard, 'print')!.click();
      part(dashboard, 'print')!.click();
      await waitUntil(() => dashboard.style.width !== '', 'as wide as paper');
      await waitUntil(() => dashboard.style.width === '', 'as before', {timeout: 6000});
      expect(tried).to.equal(1);
      expect(document.querySelector('[data-finder-print]')).to.equal(null);
    } finally {
      globalThis.print = own;
    }
  });
});

describe('the card of what moved', () => {
  for (const width of [240, 320, 480, 640, 800, 1280])
    it(`is as high at ${width} px as it was before its figures came`, async () => {
      let answer: () => void = () => undefined;
      service.answers.held = new Promise((resolve) => (answer = resolve));
      const provider = await page(html`<finder-dashboard layout="morning"></finder-dashboard>`);
      provider.parentElement!.style.width = `${width}px`;
      const movers = provider.querySelector('finder-dashboard')!.shadowRoot!.querySelector('finder-movers')!;
      movers.scrollIntoView();
      await waitUntil(() => movers.dataset['state'] === 'loading', 'loading');
      const reserved = movers.offsetHeight;
      answer();
      await waitUntil(() => movers.shadowRoot!.querySelector('table'), 'drawn');
      expect(movers.offsetHeight).to.equal(reserved);
      expect(overflows(movers)).to.equal(false);
    });
});

describe('cards beside each other', () => {
  beforeEach(() => setViewport({width: 1200, height: 2800}));
  afterEach(() => setViewport({width: 800, height: 600}));

  for (const layout of ['goals', 'content'] as const)
    it(`are full in "${layout}", and as high as they were before their figures came`, async () => {
      let answer: () => void = () => undefined;
      service.answers.held = new Promise((resolve) => (answer = resolve));
      const provider = await page(html`<finder-dashboard layout=${layout}></finder-dashboard>`);
      provider.compare = 'previous';
      const grid = provider.querySelector('finder-dashboard')!.shadowRoot!;
      const cards = [...grid.querySelectorAll<HTMLElement>('.half, .third, finder-movers')];
      const are = (state: string) =>
        waitUntil(() => cards.every(({dataset}) => dataset['state'] === state), state);
      const heights = () => cards.map(({offsetHeight}) => offsetHeight);
      await are('loading');
      const reserved = heights();
      answer();
      await are('ready');
      await waitUntil(() => cards.every((card) => card.shadowRoot!.querySelector('table')), 'drawn');
      for (const [index, height] of heights().entries())
        expect(height, cards[index]!.localName).to.be.closeTo(reserved[index]!, 2);
      for (const card of cards) {
        const bottoms = [...card.shadowRoot!.querySelectorAll('table, .rest')].map(
          (each) => each.getBoundingClientRect().bottom,
        );
        const free = part(card, 'footer')!.getBoundingClientRect().top - Math.max(...bottoms);
        expect(free, `free in ${card.localName} of ${layout}`).to.be.below(card.offsetHeight / 4);
      }
    });
});
