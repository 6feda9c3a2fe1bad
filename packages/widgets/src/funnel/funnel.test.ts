import {expect, html, waitUntil} from '@open-wc/testing';
import '../define.ts';
import {part, parts, readableEverywhere, settled, textOf} from '../testing/parts.ts';
import {page, Service} from '../testing/service.ts';
import type {FinderFunnel} from './funnel.ts';

let service: Service;
beforeEach(() => {
  service = new Service();
});
afterEach(() => service.stop());

const standard = html`<finder-funnel period="last7days"></finder-funnel>`;
async function shown(state = 'ready', lang = 'ja', template = standard): Promise<FinderFunnel> {
  const [widget] = await settled<FinderFunnel>(await page(template, lang), 'finder-funnel', state);
  return widget!;
}

describe('a funnel', () => {
  it('says how many came to each step, which part of those before, and how many went no further', async () => {
    const widget = await shown();
    expect(parts(widget, 'step').map(({dataset}) => Number(dataset['value']))).to.deep.equal([
      4210, 1754, 731, 305,
    ]);
    expect(Number(part(widget, 'from-previous')!.dataset['value'])).to.be.closeTo(1754 / 4210, 1e-9);
    expect(parts(widget, 'abandoned').map(({dataset}) => Number(dataset['value']))).to.deep.equal([
      2456, 1023, 426,
    ]);
    expect(Number(part(widget, 'whole')!.dataset['value'])).to.be.closeTo(305 / 4210, 1e-9);
    expect(parts(widget, 'name').map(textOf)).to.deep.equal([
      '訪問',
      '商品を見た',
      'カートに入れた',
      '購入した',
    ]);
  });

  it('takes filters and names of its own, with signs in them', async () => {
    const steps = 'pagePath==/a\\>b > generate_lead';
    const template = html`<finder-funnel steps=${steps} names=${'入口 > '} open></finder-funnel>`;
    const widget = await shown('ready', 'ja', template);
    expect(service.requests[0]!.params).to.include({open: true});
    expect((service.requests[0]!.params as {steps: string[]}).steps).to.deep.equal([
      'pagePath==/a>b',
      'generate_lead',
    ]);
    expect(parts(widget, 'name').map(textOf)).to.deep.equal(['入口', '問い合わせた']);
  });

  it('says what is wrong with a single step', async () => {
    const widget = await shown('error', 'ja', html`<finder-funnel steps="purchase"></finder-funnel>`);
    await waitUntil(
      () => part(widget, 'message')?.textContent.includes('設定を見直してください'),
      'what to do',
    );
  });

  it('says where nobody came', async () => {
    service.answers.rows = [];
    await shown('empty');
  });

  it('can be read in both languages, light and dark, and fits into 240 px', () =>
    readableEverywhere((language) => shown('ready', language)));
});
