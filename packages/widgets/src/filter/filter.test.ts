import {expect, html, oneEvent, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import '../define.ts';
import {accessibleInBothThemes, part, parts, settled, textOf} from '../testing/parts.ts';
import {page, Service} from '../testing/service.ts';
import {conditionsOf, toggled} from '../base/conditions.ts';
import type {FinderFilter} from './filter.ts';

let service: Service;
beforeEach(() => {
  service = new Service();
});
afterEach(() => service.stop());

const template = html`<finder-filter cross></finder-filter>
  <finder-breakdown dimension="sessionDefaultChannelGroup" selectable></finder-breakdown>
  <finder-map metric="sessions" selectable></finder-map>`;
const asked = () => service.requests.map(({kind, params}) => [kind, (params as {filter?: string}).filter]);

describe('a filter', () => {
  it('makes a condition of a row that is chosen, for every widget, and takes it back', async () => {
    const provider = await page(template);
    const [breakdown, map] = await settled<HTMLElement>(provider, 'finder-breakdown, finder-map');
    const filter = provider.querySelector<FinderFilter>('finder-filter')!;
    expect(filter.offsetHeight, 'no room without a condition').to.equal(0);
    part(breakdown!, 'row-button')!.click();
    await waitUntil(() => parts(filter, 'condition').length === 1);
    expect(textOf(part(filter, 'condition')!)).to.equal('チャネル:自然検索 ×');
    await waitUntil(() => service.requests.length === 4);
    expect(asked().slice(2)).to.deep.equal([
      ['breakdown', 'sessionDefaultChannelGroup==Organic Search'],
      ['geo', 'sessionDefaultChannelGroup==Organic Search'],
    ]);
    await settled(provider, 'finder-breakdown, finder-map');
    part(map!, 'row-button')!.click();
    await waitUntil(() => parts(filter, 'condition').length === 2);
    expect(provider.filter).to.equal('sessionDefaultChannelGroup==Organic Search;region==Fukuoka');
    part(filter, 'condition')!.click();
    await waitUntil(() => parts(filter, 'condition').length === 1);
    expect(provider.filter).to.equal('region==Fukuoka');
  });

  it('lets the page decide, and does nothing without `cross`', async () => {
    const provider = await page(template);
    const [breakdown] = await settled<HTMLElement>(provider, 'finder-breakdown');
    const filter = provider.querySelector<FinderFilter>('finder-filter')!;
    filter.addEventListener('finder-filter-change', (event) => event.preventDefault(), {once: true});
    const wanted = oneEvent(filter, 'finder-filter-change');
    part(breakdown!, 'row-button')!.click();
    expect(((await wanted) as CustomEvent<{filter: string}>).detail.filter).to.contain('Organic Search');
    expect(provider.filter).to.equal('');
    filter.cross = false;
    part(breakdown!, 'row-button')!.click();
    expect(provider.filter).to.equal('');
  });

  it('keeps the focus of whoever chooses by keyboard, and tells which row is chosen', async () => {
    const provider = await page(template);
    const [breakdown] = await settled<HTMLElement>(provider, 'finder-breakdown, finder-map');
    const filter = provider.querySelector<FinderFilter>('finder-filter')!;
    await waitUntil(() => part(breakdown!, 'row-button')!.getAttribute('aria-pressed') === 'false', 'told');
    const focused = () => breakdown!.shadowRoot!.activeElement?.closest('tr')?.dataset['value'];
    const pressed = () =>
      parts(breakdown!, 'row-button')
        .filter((each) => each.getAttribute('aria-pressed') === 'true')
        .map((each) => each.closest('tr')!.dataset['value']);
    part(breakdown!, 'row-button')!.focus();
    await sendKeys({press: 'Tab'});
    await sendKeys({press: 'Tab'});
    const chosen = focused()!;
    expect(chosen).not.to.equal(undefined);
    expect(pressed()).to.deep.equal([]);

    // As GA4 answers the question: only that row is left.
    service.answers.rows = [{value: chosen, current: 40, previous: 38}];
    await sendKeys({press: 'Enter'});
    await waitUntil(() => parts(breakdown!, 'row-button').length === 1 && parts(filter, 'condition').length);
    await waitUntil(() => focused() === chosen, 'the row has the focus, where it stands now');
    expect(pressed()).to.deep.equal([chosen]);
    await accessibleInBothThemes(breakdown!);
  });

  it('lets whoever takes conditions back by keyboard go on', async () => {
    const provider = await page(template);
    const [breakdown] = await settled<HTMLElement>(provider, 'finder-breakdown, finder-map');
    const filter = provider.querySelector<FinderFilter>('finder-filter')!;
    part(breakdown!, 'row-button')!.click();
    await waitUntil(() => parts(filter, 'condition').length === 1);
    const own = provider.filter;
    provider.filter = `${own};deviceCategory==mobile;country==Japan`;
    await waitUntil(() => parts(filter, 'condition').length === 3);
    const focused = () => (filter.shadowRoot!.activeElement as HTMLElement | null)?.dataset['condition'];
    parts(filter, 'condition')[1]!.focus();
    await sendKeys({press: 'Enter'});
    await waitUntil(() => parts(filter, 'condition').length === 2);
    expect(focused(), 'the next one').to.equal('country==Japan');
    await sendKeys({press: 'Enter'});
    await waitUntil(() => parts(filter, 'condition').length === 1);
    await waitUntil(() => focused() === own, 'the one before, where it was the last');
    await sendKeys({press: 'Enter'});
    await waitUntil(() => parts(filter, 'condition').length === 0);
    await waitUntil(() => document.activeElement === breakdown, 'the row that it came from');
    expect(breakdown!.shadowRoot!.activeElement!.closest('tr')!.dataset['value']).to.equal('Organic Search');

    provider.filter = 'deviceCategory==mobile';
    await waitUntil(() => parts(filter, 'condition').length === 1);
    part(filter, 'condition')!.focus();
    await sendKeys({press: 'Enter'});
    await waitUntil(() => parts(filter, 'condition').length === 0);
    await waitUntil(() => document.activeElement === filter, 'where the conditions stood, without a row');
  });

  it('adds what a widget says for itself', async () => {
    const provider = await page(
      html`<finder-scorecard metric="sessions" filter="country==Japan"></finder-scorecard>`,
    );
    provider.filter = 'deviceCategory==mobile';
    await settled(provider, 'finder-scorecard');
    expect(asked().at(-1)).to.deep.equal(['scorecard', 'deviceCategory==mobile;country==Japan']);
  });

  it('keeps signs in values, and one condition of a dimension', () => {
    const filter = toggled('', 'pageTitle', 'a;b,c\\d');
    expect(filter).to.equal('pageTitle==a\\;b\\,c\\\\d');
    expect(conditionsOf(filter)).to.deep.equal([{text: filter, dimension: 'pageTitle', value: 'a;b,c\\d'}]);
    expect(toggled(filter, 'pageTitle', 'e')).to.equal('pageTitle==e');
    expect(toggled(filter, 'pageTitle', 'a;b,c\\d')).to.equal('');
    expect(conditionsOf('pagePath=^/news/;x').map(({value}) => value)).to.deep.equal(['/news/', 'x']);
  });

  it('can be read in both languages, light and dark', async () => {
    for (const language of ['ja', 'en']) {
      const provider = await page(html`<div><finder-filter></finder-filter></div>`, language);
      provider.filter = 'deviceCategory==mobile;pagePath=^/news/';
      const filter = provider.querySelector<FinderFilter>('finder-filter')!;
      await waitUntil(() => parts(filter, 'condition').length === 2);
      expect(textOf(part(filter, 'condition')!)).to.match(language === 'ja' ? /スマートフォン/ : /Mobile/);
      filter.parentElement!.style.background = 'light-dark(#fff, #12171e)'; // it stands on the page's ground
      await accessibleInBothThemes(filter);
    }
  });
});
