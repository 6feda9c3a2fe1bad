import {aTimeout, expect, html, oneEvent, waitUntil} from '@open-wc/testing';
import {emulateMedia, sendKeys} from '@web/test-runner-commands';
import '../define.ts';
import type {StateChange} from '../base/report-widget.ts';
import {part, parts, settled, textOf} from '../testing/parts.ts';
import {page, Service} from '../testing/service.ts';
import type {FinderScorecard} from './scorecard.ts';

let service: Service;
beforeEach(() => {
  service = new Service();
});
afterEach(() => service.stop());

const shown = (root: Element, state?: string) => settled<FinderScorecard>(root, 'finder-scorecard', state);

describe('a scorecard', () => {
  it('speaks two languages at once, and changes when told', async () => {
    const provider = await page(html`<finder-scorecard metric="sessions"></finder-scorecard>`, 'en');
    const other = await page(html`<finder-scorecard metric="sessions"></finder-scorecard>`, 'ja');
    const [english] = await shown(provider);
    const [japanese] = await shown(other);
    expect(part(english!, 'label')!.textContent).to.equal('Sessions');
    expect(part(japanese!, 'label')!.textContent).to.equal('セッション');
    provider.lang = 'ja';
    await waitUntil(() => part(english!, 'label')!.textContent === 'セッション');
    expect(part(english!, 'card')!.lang).to.equal('ja');
  });

  it('takes the language of the page around it', async () => {
    document.documentElement.lang = 'en'; // the provider has none of its own
    const provider = await page(html`<finder-scorecard metric="sessions"></finder-scorecard>`, '');
    const [widget] = await shown(provider);
    expect(part(widget!, 'label')!.textContent).to.equal('Sessions');
    document.documentElement.lang = 'ja';
    await waitUntil(() => part(widget!, 'label')!.textContent === 'セッション');
  });
});

it('calls what is compared by the days that it shows, not by those that are asked for', async () => {
  service.answers.firstDay = '2024-01-01';
  const provider = await page(
    html`<finder-scorecard compare="previous" period="last7days"></finder-scorecard>`,
  );
  const [widget] = await shown(provider);
  const against = () => textOf(part(widget!, 'against')!);
  expect(against()).to.equal('前の7日間');
  let release!: () => void;
  service.answers.held = new Promise<void>((resolve) => (release = resolve));
  widget!.compare = 'previousYear';
  await waitUntil(() => widget!.state === 'updating', 'asking');
  expect(against()).to.equal('前の7日間');
  release();
  await waitUntil(() => widget!.state === 'ready', 'answered', {timeout: 3000});
  expect(against()).to.equal('前年同期');
});

describe('a scorecard of money', () => {
  it("is in the property's currency, whole or short, and shows by how much it changed", async () => {
    service.answers.firstDay = '2026-01-01';
    for (const [units, currency, lang, pattern] of [
      ['exact', 'JPY', 'ja', /^¥\d,\d{3},\d{3}$/],
      ['compact', 'JPY', 'ja', /^\d{3}万円$/],
      ['compact', 'USD', 'en', /^\$\d\.\d{1,2}M$/],
    ] as const) {
      service.answers.quality = {currency};
      const money = html`<finder-scorecard
        metric="totalRevenue"
        compare="previous"
        units=${units}
      ></finder-scorecard>`;
      const [widget] = await shown(await page(money, lang));
      expect(textOf(part(widget!, 'figure')!).replaceAll(' ', '')).to.match(pattern);
      expect(textOf(part(widget!, 'change')!)).to.match(/^[▲▼] [+−]\d+\.\d%$/);
      expect(part(widget!, 'against')!.title).to.match(/^[¥$]/);
    }
  });
});

describe('a scorecard that fails, is renewed or asked', () => {
  it('retry asks again, unless the page prevents it', async () => {
    service.answers.problem = {code: 'ga4_timeout', status: 504};
    const provider = await page(html`<finder-scorecard metric="sessions"></finder-scorecard>`);
    const [widget] = await shown(provider, 'error');
    await waitUntil(() => part(widget!, 'retry'));
    const prevent = (event: Event) => event.preventDefault();
    provider.addEventListener('finder-retry', prevent);
    part(widget!, 'retry')!.click();
    await aTimeout(50);
    expect(service.calls).to.equal(1);
    provider.removeEventListener('finder-retry', prevent);
    service.answers = {};
    const change = oneEvent(provider, 'finder-state-change') as Promise<CustomEvent<StateChange>>;
    part(widget!, 'retry')!.click();
    expect((await change).detail.state).to.equal('loading');
    await shown(provider);
  });

  it('names the attribute that is wrong, and what was probably meant', async () => {
    const errors = [{pointer: '/params/metric', detail: 'x', near: 'screenPageViews'}];
    service.answers.problem = {code: 'invalid_params', status: 400, errors};
    for (const [lang, words] of [
      ['ja', 'metric は「screenPageViews」の間違いではありませんか。'],
      ['en', 'For metric, did you mean “screenPageViews”?'],
    ] as const) {
      const [widget] = await shown(await page(html`<finder-scorecard></finder-scorecard>`, lang), 'error');
      await waitUntil(() => part(widget!, 'wrong-attribute'), 'attribute', {timeout: 3000});
      expect(textOf(part(widget!, 'wrong-attribute')!)).to.equal(words);
      const {bottom} = part(widget!, 'card')!.getBoundingClientRect();
      expect(part(widget!, 'wrong-attribute')!.getBoundingClientRect().bottom).to.be.at.most(bottom);
    }
  });

  it('can be tried again where not even the words for it could be loaded', async () => {
    service.answers.problem = {code: 'ga4_timeout', status: 504};
    const scorecard = document.createElement('finder-scorecard');
    const offline = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
    Object.assign(scorecard, {loadMore: offline});
    const provider = await page(html`${scorecard}`);
    await shown(provider, 'error');
    await waitUntil(() => part(scorecard, 'retry'), 'retry');
    await expect(scorecard).to.be.accessible();
    service.answers = {};
    part(scorecard, 'retry')!.click();
    await shown(provider);
  });

  it('the button to try again is in sight in the narrowest card, by keyboard too', async () => {
    for (const lang of ['ja', 'en']) {
      service.answers = {problem: {code: 'ga4_unavailable', status: 503}};
      const provider = await page(html`<finder-scorecard metric="sessions"></finder-scorecard>`, lang);
      provider.style.width = '150px';
      const [widget] = await shown(provider, 'error');
      await waitUntil(() => part(widget!, 'message')?.querySelector('.advice'), 'words');
      const {bottom} = part(widget!, 'card')!.getBoundingClientRect();
      expect(part(widget!, 'retry')!.getBoundingClientRect().bottom).to.be.at.most(bottom);
      expect(widget!.offsetHeight).to.equal(172);
      service.answers = {};
      part(widget!, 'retry')!.focus();
      await sendKeys({press: 'Enter'});
      await shown(provider);
    }
  });

  it('takes a removed or empty attribute as not set', async () => {
    const [widget] = await shown(
      await page(
        html`<finder-scorecard metric="sessions" period="last7days" compare="previous"></finder-scorecard>`,
      ),
    );
    widget!.removeAttribute('compare');
    await waitUntil(() => !part(widget!, 'change'));
    widget!.removeAttribute('metric');
    widget!.setAttribute('period', '');
    await shown(widget!.closest('finder-provider')!);
    expect(widget).to.include({metric: 'sessions', period: '', compare: ''});
  });

  it('gives the focus back to its sign when what it says about a number is closed from inside', async () => {
    const [widget] = await shown(await page(html`<finder-scorecard></finder-scorecard>`));
    part(widget!, 'info')!.click();
    await waitUntil(() => part(widget!, 'take-csv'), 'panel', {timeout: 3000});
    part(widget!, 'take-csv')!.focus();
    await sendKeys({press: 'Escape'});
    await waitUntil(() => !part(widget!, 'take-csv'), 'closed');
    expect(widget!.shadowRoot!.activeElement).to.equal(part(widget!, 'info'));
  });

  it('closes what it says about a number by Escape', async () => {
    const [widget] = await shown(await page(html`<finder-scorecard></finder-scorecard>`));
    part(widget!, 'info')!.click();
    await waitUntil(() => part(widget!, 'about'));
    part(widget!, 'info')!.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}));
    await waitUntil(() => !part(widget!, 'about'));
  });

  it('data that could not be renewed stays with a badge, unless it may not be seen any more', async () => {
    const [widget] = await shown(await page(html`<finder-scorecard></finder-scorecard>`));
    service.answers.problem = {code: 'ga4_unavailable', status: 503};
    widget!.refresh();
    await shown(widget!.parentElement!, 'error');
    expect(part(widget!, 'figure')!.dataset['value']).to.equal('5641');
    await waitUntil(() => part(widget!, 'badge'), 'badge');
    expect(part(widget!, 'badge')!.textContent.trim()).to.equal('更新できません');
    service.answers.problem = {code: 'token_revoked', status: 401};
    widget!.refresh();
    await shown(widget!.parentElement!, 'forbidden');
    expect(part(widget!, 'figure')).to.equal(undefined);
  });
});

describe('what a scorecard says of what it compares with', () => {
  const of = async (period: string, lang = 'ja') =>
    (
      await shown(
        await page(html`<finder-scorecard period=${period} compare="previous"></finder-scorecard>`, lang),
      )
    )[0]!;
  const note = (widget: Element) => parts(widget, 'note').find(({dataset}) => dataset['note'] !== 'partial');

  it('is why today is compared with nothing, in its narrowest card as well', async () => {
    for (const [lang, words] of [
      ['ja', '途中のため比較なし'],
      ['en', 'Too early to compare'],
    ] as const) {
      const widget = await of('today', lang);
      await waitUntil(() => note(widget), 'words', {timeout: 3000});
      expect(part(widget, 'change')).to.equal(undefined);
      expect(textOf(note(widget)!)).to.equal(words);
      widget.parentElement!.style.width = '138px';
      await widget.updateComplete;
      const {right, bottom} = note(widget)!.getBoundingClientRect();
      const row = note(widget)!.parentElement!.getBoundingClientRect();
      expect(right).to.be.at.most(row.right);
      expect(bottom).to.be.at.most(row.bottom);
      part(widget, 'info')!.click();
      await waitUntil(() => part(widget, 'about'), 'panel', {timeout: 3000});
      expect(textOf(part(widget, 'about')!)).to.contain(
        lang === 'ja' ? '一日が終わってから' : 'once it is over',
      );
    }
  });

  it('is that there are no records of it, where it was not measured then', async () => {
    service.answers.firstDay = '2026-11-01';
    const widget = await of('last28days');
    await waitUntil(() => note(widget), 'words', {timeout: 3000});
    expect(part(widget, 'change')).to.equal(undefined);
    expect(textOf(note(widget)!)).to.equal('比較期間は計測前');
  });

  it('is that today is a part, where a change holds it', async () => {
    const widget = await of('thisMonth');
    await waitUntil(() => note(widget), 'words', {timeout: 3000});
    expect(part(widget, 'change')).not.to.equal(undefined);
    expect(textOf(note(widget)!)).to.equal('今日は途中');
  });
});

describe('how a scorecard looks', () => {
  it('is light or dark as its provider says', async () => {
    const provider = await page(html`<finder-scorecard></finder-scorecard>`);
    const [widget] = await shown(provider);
    const ground = () => getComputedStyle(part(widget!, 'card')!).backgroundColor;
    provider.theme = 'dark';
    await provider.updateComplete;
    expect(ground()).to.equal('rgb(26, 33, 42)');
    await expect(widget!).to.be.accessible();
    provider.theme = 'light';
    await provider.updateComplete;
    expect(ground()).to.equal('rgb(255, 255, 255)');
  });

  it('takes the font of the page and nothing else of its text', async () => {
    const provider = await page(html`<finder-scorecard></finder-scorecard>`);
    provider.style.cssText =
      'font-family: serif; text-transform: uppercase; letter-spacing: 9px; text-align: right';
    const [widget] = await shown(provider);
    const label = getComputedStyle(part(widget!, 'label')!);
    expect([label.fontFamily, label.textTransform, label.letterSpacing]).to.deep.equal([
      'serif',
      'none',
      'normal',
    ]);
  });

  it('keeps its heading where a badge has no room, and says there what the badge says', async () => {
    service.answers.quality = {otherRow: true, sampled: true};
    for (const [lang, width, named] of [
      ['ja', 150, 'この数字について · 標本から推計 +1 · 表示回数'],
      ['en', 170, 'About this number · Sampled +1 · Views'],
      ['ja', 240, 'この数字について · 標本から推計 +1 · 表示回数'],
    ] as const) {
      const provider = await page(html`<finder-scorecard metric="screenPageViews"></finder-scorecard>`, lang);
      provider.style.width = `${width}px`;
      const [widget] = await shown(provider);
      await waitUntil(() => part(widget!, 'badge'), 'badge');
      const label = part(widget!, 'label')!;
      expect(label.scrollWidth, `${lang} at ${width} px`).to.be.at.most(label.clientWidth);
      expect(part(widget!, 'badge')!.offsetWidth).to.equal(0);
      expect(part(widget!, 'info')!.getAttribute('aria-label')).to.equal(named);
      await expect(widget!).to.be.accessible();
    }
  });

  it('moves only for people who have nothing against it', async () => {
    service.answers.held = new Promise(() => undefined);
    const [widget] = await shown(await page(html`<finder-scorecard></finder-scorecard>`), 'loading');
    const moves = () =>
      getComputedStyle(widget!.shadowRoot!.querySelector('.bone')!).animationName !== 'none';
    await emulateMedia({reducedMotion: 'reduce'});
    expect(moves()).to.equal(false);
    await emulateMedia({reducedMotion: 'no-preference'});
    expect(moves()).to.equal(true);
  });
});

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
    const all = await shown(provider);
    await waitUntil(() => all.every(({offsetWidth}) => offsetWidth === half));
    for (const card of all) {
      const {scrollWidth, clientWidth, scrollHeight, clientHeight} = part(card, 'label')!;
      expect(scrollWidth, card.metric).to.be.at.most(clientWidth);
      expect(scrollHeight, card.metric).to.be.below(clientHeight + 4); // a font may stand out of its line, another line may not
    }
    const figure = part(all[2]!, 'figure')!;
    expect(figure.scrollWidth).to.be.at.most(figure.clientWidth);
  });

  it('has its figure at the same height beside a short heading, and moves nothing when it comes', async () => {
    let go!: () => void;
    service.answers.held = new Promise((resolve) => (go = resolve));
    const provider = await page(html`${cards}`);
    provider.style.width = `${half}px`;
    const loading = await shown(provider, 'loading');
    const bones = loading.map((card) => {
      const [, , picture] = card.shadowRoot!.querySelectorAll('.bone');
      return picture!.getBoundingClientRect().top - card.getBoundingClientRect().top;
    });
    const bodies = loading.map((card) => boxOf(card, 'body'));
    go();
    const ready = await shown(provider);
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
