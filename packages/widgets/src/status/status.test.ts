import {expect, html} from '@open-wc/testing';
import '../define.ts';
import {part, parts, readableEverywhere, settled, textOf} from '../testing/parts.ts';
import {page, Service} from '../testing/service.ts';
import type {FinderStatus} from './status.ts';

let service: Service;
beforeEach(() => {
  service = new Service();
});
afterEach(() => service.stop());

async function shown(state = 'ready', lang = 'ja'): Promise<FinderStatus> {
  const [widget] = await settled<FinderStatus>(
    await page(html`<finder-status></finder-status>`, lang),
    'finder-status',
    state,
  );
  return widget!;
}

describe('the status', () => {
  it('says that GA4 answers, since when, and what is left of its quotas', async () => {
    const widget = await shown();
    expect(part(widget, 'verdict')!.dataset['verdict']).to.equal('well');
    expect(widget.shadowRoot!.textContent).to.contain('最後に取得:11月23日 6:10');
    expect(parts(widget, 'quota').map(({dataset}) => [dataset['name'], dataset['remaining']])).to.deep.equal([
      ['tokensPerDay', '198400'],
      ['tokensPerProjectPerHour', '13760'],
    ]);
    expect(service.requests[0]!.params).to.deep.equal({});
  });

  it('says that nothing has been asked yet', async () => {
    service.answers.rows = [];
    const widget = await shown();
    expect(part(widget, 'verdict')!.dataset['verdict']).to.equal('silent');
    expect(textOf(part(widget, 'verdict')!)).to.equal('まだ取得していません');
  });

  it('can be read in both languages, light and dark, and fits into 240 px', () =>
    readableEverywhere((language) => shown('ready', language)));
});
