import {expect, html, waitUntil} from '@open-wc/testing';
import '../define.ts';
import {part, settled, textOf} from '../testing/parts.ts';
import {page, Service} from '../testing/service.ts';

let service: Service;
beforeEach(() => {
  service = new Service();
});
afterEach(() => service.stop());

describe('another language', () => {
  for (const name of ['scorecard', 'ranking', 'movers', 'map'])
    it(`leaves the panel of ${name} open, its table in it, and the focus where it is`, async () => {
      const element = document.createElement(`finder-${name}`);
      const provider = await page(html`${element}`);
      provider.compare = 'previous';
      await settled(provider, `finder-${name}`);
      await waitUntil(() => element.dataset['state'] === 'ready', 'ready');
      await waitUntil(() => part(element, 'info'), 'sign');
      part(element, 'info')!.click();
      await waitUntil(() => part(element, 'about'), 'panel');
      part(element, 'take-table')!.click();
      await waitUntil(() => part(element, 'twin'), 'table');
      const button = part(element, 'take-table')!;
      button.focus();
      let wasShut = false;
      const watching = new MutationObserver(() => (wasShut ||= !part(element, 'about')));
      watching.observe(element.shadowRoot!, {childList: true, subtree: true});

      for (const [language, period, head] of [
        ['en', 'Period:', /Compared with/],
        ['ja', '期間:', /比較:/],
      ] as const) {
        provider.lang = language;
        await waitUntil(() => textOf(part(element, 'about')!).includes(period), language, {timeout: 3000});
        await waitUntil(() => part(element, 'twin'), 'table');
        expect(textOf(part(element, 'about')!)).to.match(head);
        expect(element.shadowRoot!.activeElement, 'the focus').to.equal(button);
      }
      watching.disconnect();
      expect(wasShut).to.equal(false);

      part(element, 'info')!.click();
      await waitUntil(() => !part(element, 'about'), 'closed by hand');
    });

  it('leaves the figures behind a comment open', async () => {
    const provider = await page(html`<finder-insights></finder-insights>`);
    await settled(provider, 'finder-insights');
    const insights = provider.querySelector('finder-insights')!;
    const details = () => insights.shadowRoot!.querySelector('details');
    await waitUntil(details, 'a comment');
    const first = details()!;
    first.open = true;
    provider.lang = 'en';
    await waitUntil(() => textOf(first).includes('The figures behind it'), 'English');
    expect(first.isConnected && first.open).to.equal(true);
  });
});
