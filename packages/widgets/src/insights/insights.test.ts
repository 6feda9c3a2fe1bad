import {expect, html, oneEvent, waitUntil} from '@open-wc/testing';
import '../define.ts';
import {part, parts, readableEverywhere, settled, textOf} from '../testing/parts.ts';
import {page, Service} from '../testing/service.ts';
import type {FinderInsights} from './insights.ts';

let service: Service;
beforeEach(() => {
  service = new Service();
});
afterEach(() => service.stop());

const standard = html`<finder-insights period="last28days"></finder-insights>`;
async function shown(state = 'ready', lang = 'ja', template = standard): Promise<FinderInsights> {
  const [widget] = await settled<FinderInsights>(await page(template, lang), 'finder-insights', state);
  await waitUntil(() => part(widget!, 'sentence') ?? part(widget!, 'quiet'), 'sentences');
  return widget!;
}

describe('insights', () => {
  it('say the day that is out of the ordinary, with the figures behind it', async () => {
    const widget = await shown();
    const comment = parts(widget, 'comment').find(({dataset}) => dataset['template'] === 'anomaly')!;
    expect(textOf(comment.querySelector('[part="sentence"]')!)).to.match(
      /^11月19日\(木\)のセッションは1,\d+回で/,
    );
    const cells = [...comment.querySelectorAll<HTMLElement>('[part="cell"]')];
    expect(Number(cells[1]!.dataset['value'])).to.be.above(1200);
    expect(Number(cells[2]!.dataset['value'])).to.be.within(700, 1000);
  });

  it('show the figures when asked, and tell the page so', async () => {
    const widget = await shown();
    const details = widget.shadowRoot!.querySelector('details')!;
    expect(details.open).to.equal(false);
    const opened = oneEvent(widget, 'finder-insight-open');
    details.querySelector('summary')!.click();
    expect(((await opened) as CustomEvent<{template: string}>).detail.template).to.equal('anomaly');
  });

  it('say that figures are still being gathered, and not that all is quiet', async () => {
    service.answers = {rows: [], quality: {gathering: true}};
    const [widget] = await settled<FinderInsights>(await page(standard), 'finder-insights', 'gathering');
    await waitUntil(() => part(widget!, 'message'));
    expect(part(widget!, 'quiet')).to.equal(undefined);
  });

  it('warn of a goal that will be missed', async () => {
    const template = html`<finder-insights goal-metric="sessions" target="90000"></finder-insights>`;
    const widget = await shown('ready', 'en', template);
    expect(parts(widget, 'comment').map(({dataset}) => dataset['template'])).to.include('goal');
  });

  it('say nothing but that where there is nothing to say', async () => {
    service.answers.rows = [];
    const widget = await shown();
    expect(textOf(part(widget, 'quiet')!)).to.equal('いつもと変わったことはありません。');
  });

  it('speak another language at once', async () => {
    const widget = await shown();
    widget.closest('finder-provider')!.lang = 'en';
    await waitUntil(() => part(widget, 'sentence')?.textContent.includes('sessions'), 'English');
  });

  it('can be read in both languages, light and dark, and fit into 240 px', () =>
    readableEverywhere((language) => shown('ready', language)));
});
