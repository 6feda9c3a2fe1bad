import {expect, html, oneEvent, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {BreakdownPart} from '@meglass-finder/reports';
import '../define.ts';
import type {MadeUpRow} from '../testing/made-up.ts';
import {
  accessibleInBothThemes,
  inForcedColours,
  overflows,
  part,
  parts,
  settled,
  textOf,
} from '../testing/parts.ts';
import {page, Service} from '../testing/service.ts';
import type {FinderBreakdown} from './breakdown.ts';

let service: Service;
beforeEach(() => {
  service = new Service();
});
afterEach(() => service.stop());

const channels: readonly MadeUpRow[] = [
  {value: 'Organic Search', current: 500, previous: 400},
  {value: 'Direct', current: 200, previous: 250},
  {value: 'Referral', current: 100, previous: 100},
  {value: 'Organic Social', current: 90, previous: 0},
  {value: 'Email', current: 60, previous: 50},
  {value: 'Unassigned', current: 30, previous: 20},
  {value: 'Affiliates', current: 20, previous: 10},
];
const breakdown = html`<finder-breakdown period="last7days" compare="previous"></finder-breakdown>`;
const donut = html`<finder-breakdown
  dimension="deviceCategory"
  look="donut"
  compare="previous"
></finder-breakdown>`;
async function broken(template = breakdown, state = 'ready', lang = 'ja'): Promise<FinderBreakdown> {
  const [widget] = await settled<FinderBreakdown>(await page(template, lang), 'finder-breakdown', state);
  return widget!;
}

describe('a breakdown', () => {
  it('shows parts, shares, changes and the rest, and holds them exactly', async () => {
    service.answers.rows = channels;
    const widget = await broken();
    expect(parts(widget, 'name').map(textOf)).to.deep.equal([
      '自然検索',
      '直接',
      '参照サイト',
      'SNS',
      'メール',
      'その他',
    ]);
    expect(parts(widget, 'figure').map(({dataset}) => dataset['value'])).to.deep.equal(
      [500, 200, 100, 90, 60, 50].map(String),
    );
    expect(parts(widget, 'share').map(({dataset}) => Number(dataset['value']))).to.deep.equal([
      0.5, 0.2, 0.1, 0.09, 0.06, 0.05,
    ]);
    expect(parts(widget, 'change').map(textOf)).to.deep.equal([
      '+25.0%',
      '−20.0%',
      '変わりなし',
      '新規',
      '+20.0%',
      '+66.7%',
    ]);
    const widths = [...widget.shadowRoot!.querySelectorAll('.bars rect')].map((bar) =>
      bar.getAttribute('width'),
    );
    expect(widths.slice(0, 2)).to.deep.equal(['100.00%', '40.00%']);
    expect([...widget.shadowRoot!.querySelectorAll('tr')].at(-1)!.dataset['value']).to.equal('');
  });

  it('draws a ring with an arc for every part, named and coloured beside it', async () => {
    const widget = await broken(donut, 'ready', 'en');
    await waitUntil(() => part(widget, 'donut'), 'the ring has a file of its own');
    const arcs = [...part(widget, 'donut')!.querySelectorAll('circle')];
    const shares = parts(widget, 'share').map(({dataset}) => Number(dataset['value']));
    expect(arcs).to.have.length(3);
    const round = Number(arcs[0]!.getAttribute('pathLength'));
    arcs.forEach((arc, index) => {
      const [length] = arc.getAttribute('stroke-dasharray')!.split(' ').map(Number);
      expect(length! / round).to.be.closeTo(shares[index]!, 0.01);
      const dot = widget.shadowRoot!.querySelectorAll('.dot')[index]!;
      expect(getComputedStyle(arc).stroke).to.equal(getComputedStyle(dot.querySelector('rect')!).fill);
      expect(dot.getBoundingClientRect().width).to.equal(8);
    });
    expect(parts(widget, 'name').map(textOf)).to.deep.equal(['Mobile', 'Desktop', 'Tablet']);
  });

  it('refuses a metric that may not be added up, and says that the page is wrong', async () => {
    const widget = await broken(html`<finder-breakdown metric="activeUsers"></finder-breakdown>`, 'error');
    await waitUntil(() => part(widget, 'message')?.textContent.includes('設定'));
    expect(part(widget, 'retry')).to.equal(undefined);
    expect(service.calls).to.equal(1);
    await expect(widget).to.be.accessible();
  });

  it('lets parts be chosen by click and keyboard where the page wants it', async () => {
    service.answers.rows = channels;
    const widget = await broken(html`<finder-breakdown selectable></finder-breakdown>`);
    parts(widget, 'row-button')[5]!.focus();
    const chosen = oneEvent(widget, 'finder-row-select');
    await sendKeys({press: ' '});
    const {detail} = (await chosen) as CustomEvent<BreakdownPart & {value: string}>;
    expect(detail).to.include({value: '', current: 50});
    await expect(widget).to.be.accessible();
  });

  it('takes names as text, whatever stands in them', async () => {
    const hostile = '"><script>window.hit=2</script>';
    service.answers.rows = [{value: hostile, current: 3, previous: 1}];
    const widget = await broken(html`<finder-breakdown dimension="sessionSource"></finder-breakdown>`);
    expect(textOf(part(widget, 'name')!)).to.equal(hostile);
    expect(widget.shadowRoot!.querySelector('script')).to.equal(null);
  });

  it('says where nothing was recorded', async () => {
    service.answers.rows = [];
    const widget = await broken(breakdown, 'empty');
    await waitUntil(() => part(widget, 'message')?.textContent.includes('記録はありません'));
    expect(part(widget, 'message')!.textContent, 'what to do').to.include('計測タグ');
    await expect(widget).to.be.accessible();
  });

  it('can be read in both languages, light, dark and forced colours', async () => {
    for (const lang of ['ja', 'en'])
      for (const template of [breakdown, donut])
        await accessibleInBothThemes(await broken(template, 'ready', lang));
    const widget = await broken(donut);
    await waitUntil(() => part(widget, 'donut'));
    await inForcedColours(() => {
      const ground = getComputedStyle(part(widget, 'card')!).backgroundColor;
      for (const arc of part(widget, 'donut')!.querySelectorAll('circle'))
        expect(getComputedStyle(arc).stroke).not.to.equal(ground);
    });
  });

  it('numbers names and the parts with room for it, only where colours are forced and parts have one', async () => {
    service.answers.rows = [62, 34, 4].map((current, index) => ({value: `${index}`, current, previous: 0}));
    const widget = await broken(donut);
    await waitUntil(() => part(widget, 'donut'));
    const [arc] = part(widget, 'donut')!.querySelectorAll('circle');
    const onRing = () =>
      [...part(widget, 'donut')!.querySelectorAll('text')].filter((each) => each.getBBox().width > 0);
    const besideName = (name: Element) => getComputedStyle(name, '::before').content;
    expect(onRing()).to.deep.equal([]);
    expect(parts(widget, 'name').map(besideName)).to.deep.equal(['none', 'none', 'none']);
    await inForcedColours(() => {
      expect(onRing().map(textOf)).to.deep.equal(['1', '2']);
      for (const number of onRing())
        expect(getComputedStyle(number).fill).not.to.equal(getComputedStyle(arc!).stroke);
      for (const name of parts(widget, 'name')) expect(besideName(name)).to.contain('counter(place)');
      expect(widget.offsetHeight).to.equal(256);
    });
  });

  it('fits into 320 and 240 px, in the height that it reserves, without a style of its own', async () => {
    for (const template of [breakdown, donut]) {
      const widget = await broken(template);
      for (const width of [320, 240]) {
        widget.parentElement!.parentElement!.style.width = `${width}px`;
        await waitUntil(() => widget.offsetWidth === width);
        expect(overflows(widget), `${width} px`).to.equal(false);
        expect(widget.offsetHeight).to.equal(256);
        for (const name of parts(widget, 'name'))
          expect(name.getBoundingClientRect().width, `name at ${width} px`).to.be.at.least(48);
      }
      expect(widget.shadowRoot!.querySelectorAll('[style], style')).to.have.length(0);
    }
  });

  for (const lang of ['ja', 'en'])
    it(`shows its figures whole where a reader spaces letters as WCAG 1.4.12 has it (${lang})`, async () => {
      const spaced = new CSSStyleSheet();
      spaced.replaceSync(
        '* {line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important}',
      );
      for (const template of [breakdown, donut]) {
        const widget = await broken(template, 'ready', lang);
        widget.shadowRoot!.adoptedStyleSheets.push(spaced);
        for (const width of [320, 240]) {
          widget.parentElement!.parentElement!.style.width = `${width}px`;
          await waitUntil(() => widget.offsetWidth === width);
          expect(overflows(widget), `${width} px`).to.equal(false);
          for (const cell of ['share', 'figure', 'change'].flatMap((name) => parts(widget, name)))
            expect(cell.scrollWidth, `${textOf(cell)} at ${width} px`).to.be.at.most(cell.clientWidth);
        }
      }
    });

  it('keeps its bars in a narrow column, below the names', async () => {
    const widget = await broken(breakdown);
    widget.parentElement!.parentElement!.style.width = '240px';
    await waitUntil(() => widget.offsetWidth === 240);
    const bars = [...widget.shadowRoot!.querySelectorAll('.bars rect')].map((bar) =>
      bar.getBoundingClientRect(),
    );
    const [longest, second] = bars;
    expect(longest!.width).to.be.within(200, 212);
    expect(second!.width).to.be.lessThan(longest!.width);
    for (const [index, name] of parts(widget, 'name').entries()) {
      const text = name.querySelector('.text')!.getBoundingClientRect();
      expect(bars[index]!.height).to.equal(4);
      expect(bars[index]!.top, 'below the name').to.be.at.least(text.bottom - 3);
    }
  });
});
