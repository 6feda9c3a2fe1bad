import {expect, html, waitUntil} from '@open-wc/testing';
import '../define.ts';
import {part, parts, readableEverywhere, settled, textOf} from '../testing/parts.ts';
import {page, Service} from '../testing/service.ts';
import type {FinderRealtime} from './realtime.ts';

let service: Service;
beforeEach(() => {
  service = new Service();
});
afterEach(() => service.stop());

async function shown(state = 'ready', lang = 'ja', by = 'minutesAgo'): Promise<FinderRealtime> {
  const template = html`<finder-realtime by=${by}></finder-realtime>`;
  const [widget] = await settled<FinderRealtime>(await page(template, lang), 'finder-realtime', state);
  return widget!;
}

describe('realtime', () => {
  it('says how many were there in the last half hour, which is no sum, and when', async () => {
    service.answers.rows = [
      {value: '00', current: 9, previous: null},
      {value: '29', current: 3, previous: null},
    ];
    const widget = await shown();
    expect(part(widget, 'figure')!.dataset['value']).to.equal('42');
    const values = part(widget, 'minutes')!.dataset['values']!.split(' ').map(Number);
    expect(values).to.have.lengthOf(30);
    expect([values[0], values[1], values[29]]).to.deep.equal([9, 0, 3]);
    const drawn = () => [...widget.shadowRoot!.querySelectorAll('.bar')];
    await waitUntil(() => drawn().length === 30, 'thirty bars'); // once the box is measured
    const bars = drawn();
    expect((bars.at(-1) as SVGElement).dataset['said']).to.equal('いま 9人');
    expect((bars[0] as SVGElement).dataset['said']).to.equal('29分前 3人');
    expect(part(widget, 'minutes')!.getAttribute('aria-label')).to.contain('いま 9人');
  });

  it('lists pages and devices with those who are there', async () => {
    const pages = await shown('ready', 'ja', 'unifiedScreenName');
    expect(textOf(parts(pages, 'name')[1]!)).to.equal('ごみ・リサイクル');
    expect(Number(parts(pages, 'users')[0]!.dataset['value'])).to.be.above(10);
    const devices = await shown('ready', 'ja', 'deviceCategory');
    expect(textOf(parts(devices, 'name')[0]!)).to.equal('スマートフォン');
  });

  it('says that nobody is there', async () => {
    service.answers.rows = [];
    const widget = await shown('empty');
    expect(textOf(part(widget, 'message')!)).to.contain('だれも見ていません');
    expect(part(widget, 'figure')!.dataset['value']).to.equal('0');
  });

  it('asks for what it is changed to', async () => {
    const widget = await shown();
    widget.by = 'eventName';
    widget.rows = 2;
    await waitUntil(() => parts(widget, 'name').length === 2);
    expect(service.requests.at(-1)!.params).to.deep.equal({by: 'eventName', limit: 2});
  });

  it('asks with the provider’s filter, as far as GA4 knows it right now, and says what it leaves out', async () => {
    const filter =
      'deviceCategory==mobile;pagePath=^/news/,country==Japan;city==Tsu\\, Mie;sessionSource==google';
    const provider = await page(html`<finder-realtime filter="eventName==click"></finder-realtime>`);
    const [widget] = await settled<FinderRealtime>(provider, 'finder-realtime', 'ready');
    provider.filter = filter;
    await waitUntil(() => part(widget!, 'not-filtered'));
    expect(service.requests.at(-1)!.params).to.deep.equal({
      ...{by: 'minutesAgo', limit: 5},
      filter: 'deviceCategory==mobile;city==Tsu\\, Mie;eventName==click',
    });
    expect(textOf(part(widget!, 'not-filtered')!)).to.match(/ページ.*\/news\/.*、.*google」.*効きません/);
    expect(part(await shown(), 'not-filtered')).to.equal(undefined);
  });

  it('can be read in both languages, light and dark, and fits into 240 px', () =>
    readableEverywhere((language) => shown('ready', language)));
});
