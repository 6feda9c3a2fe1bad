import {expect, html, waitUntil} from '@open-wc/testing';
import '../define.ts';
import {part, parts, readableEverywhere, settled, textOf} from '../testing/parts.ts';
import {page, Service} from '../testing/service.ts';
import type {FinderPage} from './page.ts';

let service: Service;
beforeEach(() => {
  service = new Service();
});
afterEach(() => service.stop());

const standard = html`<finder-page
  url="https://www.city.example/kurashi/gomi/?from=top"
  compare="previous"
></finder-page>`;
async function shown(state = 'ready', lang = 'ja', template = standard): Promise<FinderPage> {
  const [widget] = await settled<FinderPage>(await page(template, lang), 'finder-page', state);
  return widget!;
}

describe('a page', () => {
  it('says all about it: title and path, four figures with their changes, days and channels', async () => {
    const widget = await shown();
    expect(textOf(widget.shadowRoot!.querySelector('.title b')!)).to.equal('ごみ・リサイクル');
    expect(textOf(part(widget, 'path')!)).to.equal('/kurashi/gomi/');
    const figures = parts(widget, 'figure');
    expect(figures.map(({dataset}) => dataset['name'])).to.deep.equal([
      'screenPageViews',
      'activeUsers',
      'engagementPerUser',
      'keyEvents',
    ]);
    expect(figures[0]!.dataset['value']).to.equal(part(widget, 'views')!.dataset['total']);
    expect(parts(widget, 'change')).to.have.lengthOf(4);
    expect(parts(widget, 'sessions').length).to.equal(5);
    expect(textOf(part(widget, 'table')!)).to.contain('自然検索');
  });

  it('asks for the page that it stands in where nobody says which', async () => {
    await shown('ready', 'ja', html`<finder-page></finder-page>`);
    expect(service.requests[0]!.params).to.include({url: location.pathname});
  });

  it('says of a page that was never seen so much, and of an address that is none what to do', async () => {
    service.answers.rows = [];
    const widget = await shown('empty');
    expect(textOf(part(widget, 'message')!)).to.contain('見られていません');
    const wrong = await shown('error', 'ja', html`<finder-page url="not an address"></finder-page>`);
    await waitUntil(
      () => part(wrong, 'message')?.textContent.includes('設定を見直してください'),
      'what to do',
    );
  });

  it('shows the page that is chosen in a ranking, and nothing until one is', async () => {
    const provider = await page(html`
      <finder-ranking metric="screenPageViews" dimension="pagePath" selectable></finder-ranking>
      <finder-ranking metric="sessions" dimension="sessionSource" selectable></finder-ranking>
      <finder-page follow></finder-page>
    `);
    const widget = provider.querySelector('finder-page')!;
    const [pages, sources] = provider.querySelectorAll('finder-ranking');
    const rows = (ranking: Element) => ranking.shadowRoot!.querySelectorAll<HTMLElement>('[part=row-button]');
    await waitUntil(() => rows(pages!).length > 1 && rows(sources!).length > 0, 'rankings', {timeout: 4000});
    expect(widget.hidden).to.equal(true);
    expect(service.requests.map(({kind}) => kind)).not.to.include('page');
    rows(sources!)[0]!.click();
    await widget.updateComplete;
    expect(widget.hidden, 'a source is no page').to.equal(true);

    const chosen = rows(pages!)[1]!;
    chosen.click();
    const path = chosen.closest('tr')!.dataset['value']!;
    await waitUntil(() => widget.dataset['state'] === 'ready' && part(widget, 'figure'), 'page', {
      timeout: 4000,
    });
    expect(widget.hidden).to.equal(false);
    expect(service.requests.at(-1)!.params).to.include({url: path});
    await expect(widget).to.be.accessible();
    await waitUntil(() => chosen.getAttribute('aria-pressed') === 'true', 'its row says so', {timeout: 3000});

    part(widget, 'close-button')!.click();
    await widget.updateComplete;
    expect(widget.hidden).to.equal(true);
    expect(widget.ownerDocument.activeElement).to.equal(pages);
    expect(pages!.shadowRoot!.activeElement).to.equal(chosen);
    await waitUntil(() => chosen.getAttribute('aria-pressed') === 'false', 'no row is shown any more');
  });

  it('says from which day on it counts where days before may not be seen, and compares with none of them', async () => {
    service.answers = {since: '2026-11-10'};
    const widget = await shown();
    expect(textOf(part(widget, 'since')!)).to.equal('11/10からの数字です');
    expect(parts(widget, 'change')).to.have.lengthOf(0);
    await expect(widget).to.be.accessible();

    service.answers = {since: '2026-11-24'};
    const later = await shown('empty', 'en');
    expect(textOf(part(later, 'since')!)).to.equal('There are figures of this page from Nov 24 on');
    expect(parts(later, 'message')).to.have.lengthOf(0);
  });

  it('can be read in both languages, light and dark, and fits into 240 px', () =>
    readableEverywhere((language) => shown('ready', language)));
});
