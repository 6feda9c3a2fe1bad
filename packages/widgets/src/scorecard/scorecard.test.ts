import {expect, html, waitUntil} from '@open-wc/testing';
import '../define.ts';
import {part, settled} from '../testing/parts.ts';
import {page, Service} from '../testing/service.ts';
import type {FinderScorecard} from './scorecard.ts';

let service: Service;
beforeEach(() => {
  service = new Service();
});
afterEach(() => service.stop());

describe('a scorecard of half the width of a telephone', () => {
  const half = 138;
  const metrics = ['averageSessionDuration', 'engagementRate', 'userEngagementDuration', 'sessions'] as const;
  const cards = metrics.map(
    (metric) => html`<finder-scorecard metric=${metric} compare="previous"></finder-scorecard>`,
  );
  const boxOf = (card: Element, name: string) => {
    const {top, height} = part(card, name)!.getBoundingClientRect();
    return {top: top - card.getBoundingClientRect().top, height};
  };

  it('has two lines for its heading, and its figure whole', async () => {
    service.answers.values = [400_000, 520_200, 500_000]; // 394 hours and 30 minutes
    const provider = await page(html`${cards}`);
    provider.style.width = `${half}px`;
    const shown = await settled<FinderScorecard>(provider, 'finder-scorecard');
    await waitUntil(() => shown.every(({offsetWidth}) => offsetWidth === half));
    for (const card of shown) {
      const {scrollWidth, clientWidth, scrollHeight, clientHeight} = part(card, 'label')!;
      expect(scrollWidth, card.metric).to.be.at.most(clientWidth);
      expect(scrollHeight, card.metric).to.be.at.most(clientHeight);
    }
    const figure = part(shown[2]!, 'figure')!;
    expect(figure.scrollWidth).to.be.at.most(figure.clientWidth);
  });

  it('has its figure at the same height beside a short heading, and moves nothing when it comes', async () => {
    let go!: () => void;
    service.answers.held = new Promise((resolve) => (go = resolve));
    const provider = await page(html`${cards}`);
    provider.style.width = `${half}px`;
    const loading = await settled<FinderScorecard>(provider, 'finder-scorecard', 'loading');
    const bones = loading.map((card) => {
      const [, , picture] = card.shadowRoot!.querySelectorAll('.bone');
      return picture!.getBoundingClientRect().top - card.getBoundingClientRect().top;
    });
    const bodies = loading.map((card) => boxOf(card, 'body'));
    go();
    const ready = await settled<FinderScorecard>(provider, 'finder-scorecard');
    expect(ready.map((card) => boxOf(card, 'body'))).to.deep.equal(bodies);
    expect(new Set(ready.map((card) => boxOf(card, 'figure').top)).size).to.equal(1);
    expect(
      ready.map(
        (card) =>
          card.shadowRoot!.querySelector('.picture')!.getBoundingClientRect().top -
          card.getBoundingClientRect().top,
      ),
    ).to.deep.equal(bones);
    expect(ready.map(({offsetHeight}) => offsetHeight)).to.deep.equal([172, 172, 172, 172]);
  });
});
