import {expect, html, waitUntil} from '@open-wc/testing';
import '../define.ts';
import {part, settled, textOf} from '../testing/parts.ts';
import {page, Service} from '../testing/service.ts';

let service: Service;
beforeEach(() => {
  service = new Service();
});
afterEach(() => service.stop());

/** What the panel of an element explains, a paragraph each. */
async function explained(name: string, attributes: object, lang = 'ja'): Promise<string[]> {
  const element = Object.assign(document.createElement(`finder-${name}`), attributes);
  const provider = await page(html`${element}`, lang);
  await settled(provider, `finder-${name}`);
  await waitUntil(() => part(element, 'info'), 'sign');
  part(element, 'info')!.click();
  await waitUntil(() => part(element, 'about'), 'panel', {timeout: 3000});
  return [...part(element, 'about')!.querySelectorAll('p')]
    .map(textOf)
    .filter((text) => text.includes('GA4: '));
}

describe('the panel about a number', () => {
  it('explains what one number counts, without its name, which stands above', async () => {
    const [sentence, ...others] = await explained('scorecard', {metric: 'engagementRate'});
    expect(sentence).to.match(
      /^10秒以上続いた、2ページ以上見られた、またはキーイベントがあった訪問の割合です。/,
    );
    expect(others).to.deep.equal([]);
  });

  it('explains each column of a table, by its name', async () => {
    const sentences = await explained('table', {of: 'acquisition'});
    expect(sentences.map((text) => text.split(' ')[0])).to.deep.equal([
      'セッション',
      'エンゲージメントのあったセッション',
      'エンゲージメント率',
      'キーイベント',
      'キーイベントの率',
    ]);
  });

  it('has what can be done with a table before its columns are explained', async () => {
    await explained('table', {of: 'acquisition'});
    const about = part(document.querySelector<HTMLElement>('finder-table')!, 'about')!;
    const button = about.querySelector('[part=take-csv]')!.getBoundingClientRect();
    expect(button.bottom).to.be.below(about.getBoundingClientRect().bottom);
    const [first] = [...about.querySelectorAll('p')].filter((each) => each.textContent.includes('GA4: '));
    expect(first!.getBoundingClientRect().top).to.be.above(button.bottom);
  });

  it('explains metrics that only tables have', async () => {
    const sentences = await explained(
      'table',
      {metrics: 'itemsViewed organicGoogleSearchClicks', dimensions: ''},
      'en',
    );
    expect(sentences).to.deep.equal([
      'Viewed How many items were looked at in detail. GA4: Items viewed (itemsViewed)',
      'Clicks in search How often people clicked the site in the results of Google, advertising aside. GA4: Organic Google Search clicks (organicGoogleSearchClicks)',
    ]);
  });

  it('explains each line of a trend', async () => {
    const sentences = await explained('trend', {metrics: 'sessions keyEvents'});
    expect(sentences.map((text) => text.split(' ')[0])).to.deep.equal(['セッション', 'キーイベント']);
  });

  it('says of what is going on now that it is of thirty minutes', async () => {
    expect((await explained('realtime', {}))[0]).to.match(/^この30分間にサイトを見た人の数です。/);
    expect((await explained('realtime', {}, 'en'))[0]).to.match(
      / in the last 30 minutes\. .*GA4: Active users in last 30/,
    );
    expect((await explained('scorecard', {metric: 'activeUsers'}))[0]).to.match(/^期間中に/);
  });

  it('explains of a chart what it draws', async () => {
    const sentences = await explained('chart', {metrics: 'keyEvents sessions', dimensions: 'deviceCategory'});
    expect(sentences).to.have.lengthOf(1);
    expect(sentences[0]).to.contain('(keyEvents)');
  });
});
