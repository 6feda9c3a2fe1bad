import {aTimeout, expect, html, oneEvent, waitUntil} from '@open-wc/testing';
import {executeServerCommand, sendKeys} from '@web/test-runner-commands';
import './define.ts';
import type {FinderScorecard} from './scorecard/scorecard.ts';
import type {TrendPoint} from './trend/drawn.ts';
import type {FinderTrend} from './trend/trend.ts';
import {page, Service, values} from './testing/service.ts';

let service: Service;
beforeEach(() => {
  service = new Service();
});
afterEach(() => service.stop());

type Widget = FinderScorecard | FinderTrend;
const week = html`<finder-scorecard metric="sessions" period="last7days" compare="previous"></finder-scorecard
  ><finder-trend metric="sessions" period="last7days" compare="previous"></finder-trend>`;

async function settled(root: Element, state: string): Promise<Widget[]> {
  const widgets = [...root.querySelectorAll<Widget>('finder-scorecard, finder-trend')];
  await waitUntil(() => widgets.every((widget) => widget.dataset['state'] === state), `all ${state}`, {
    timeout: 4000,
  });
  await waitUntil(() => widgets.every((widget) => part(widget, 'label')!.textContent), 'words');
  await aTimeout(60); // sizes are measured
  return widgets;
}
/** Waits until what comes after the first picture is there. */
const explored = (trend: Widget) =>
  waitUntil(() => part(trend, 'plot')?.role === 'slider', 'explorer', {timeout: 3000});
const part = (widget: Widget, name: string) =>
  widget.shadowRoot!.querySelector<HTMLElement>(`[part="${name}"]`);
const text = (widget: Widget) =>
  widget.shadowRoot!.querySelector('.card')!.textContent.replace(/\s+/g, ' ').trim();

describe('a page of widgets', () => {
  it('asks once and shows every figure exactly', async () => {
    const [scorecard, trend] = await settled(await page(week), 'ready');
    expect(service.calls).to.equal(1);
    expect(service.tokens).to.equal(1);
    expect(part(scorecard!, 'figure')!.dataset['value']).to.equal('5641');
    expect(part(scorecard!, 'figure')!.textContent.trim()).to.equal('5,641回');
    expect(part(scorecard!, 'change')!.textContent.replace(/\s+/g, ' ')).to.equal('▲ +12.4%');
    expect(part(scorecard!, 'against')!.dataset['value']).to.equal('5020');
    expect(part(trend!, 'plot')!.dataset['total']).to.equal('5641');
    part(trend!, 'table-button')!.click();
    await waitUntil(() => part(trend!, 'table'));
    const cells = [...trend!.shadowRoot!.querySelectorAll<HTMLElement>('tr[data-date] td:nth-child(2)')];
    expect(trend!.offsetHeight).to.equal(300);
    expect(cells.map(({dataset}) => Number(dataset['value']))).to.deep.equal(values);
    await expect(trend!).to.be.accessible();
  });

  it('can be read by assistive technology', async () => {
    for (const lang of ['ja', 'en']) {
      const [scorecard, trend] = await settled(await page(week, lang), 'ready');
      for (const widget of [scorecard!, trend!]) await expect(widget).to.be.accessible();
      await explored(trend!); // without anybody touching it
      await expect(trend!).to.be.accessible();
    }
  });

  it('keeps its height from before the data to the end', async () => {
    let go!: () => void;
    service.answers.held = new Promise((resolve) => (go = resolve));
    const widgets = await settled(await page(week), 'loading');
    const heights = widgets.map((widget) => widget.offsetHeight);
    expect(heights).to.deep.equal([172, 300]);
    for (const widget of widgets) {
      expect(part(widget, 'card')!.getAttribute('aria-busy')).to.equal('true');
      await expect(widget).to.be.accessible();
    }
    go();
    await settled(widgets[0]!.parentElement!, 'ready');
    expect(widgets.map((widget) => widget.offsetHeight)).to.deep.equal(heights);
  });

  it('stops asking when it leaves the page, and asks again when it comes back', async () => {
    const provider = await page(week);
    await settled(provider, 'ready');
    const place = provider.parentElement!;
    provider.remove();
    const timers: unknown[] = [];
    const real = globalThis.setTimeout;
    globalThis.setTimeout = ((...all: Parameters<typeof real>) => (
      timers.push(all),
      real(...all)
    )) as typeof real;
    await new Promise((resolve) => real(resolve, 200));
    globalThis.setTimeout = real;
    expect(timers).to.have.length(0);
    expect([service.calls, service.tokens]).to.deep.equal([1, 1]);
    place.append(provider);
    await waitUntil(() => service.calls === 2);
    await settled(provider, 'ready');
  });
});

describe('a page that changes', () => {
  it('may move its widgets while they wait: nothing is called off or asked twice', async () => {
    let go!: () => void;
    service.answers.held = new Promise((resolve) => (go = resolve));
    const provider = await page(week);
    await settled(provider, 'loading');
    await waitUntil(() => service.calls === 1);
    const place = document.createElement('section');
    provider.parentElement!.append(place);
    place.append(provider);
    provider.prepend(provider.querySelector('finder-trend')!);
    await aTimeout(50);
    go();
    await settled(provider, 'ready');
    expect([service.calls, service.aborted, service.tokens]).to.deep.equal([1, 0, 1]);
  });

  it('calls off what nobody waits for any more', async () => {
    service.answers.held = new Promise(() => undefined);
    const provider = await page(week);
    await waitUntil(() => service.calls === 1);
    provider.remove();
    await waitUntil(() => service.aborted === 1);
  });

  it('may hand over a new function for tokens with every picture', async () => {
    const provider = await page(week);
    const asked: number[] = [];
    for (let picture = 0; picture < 5; picture += 1) {
      provider.getToken = async () => (asked.push(picture), {token: 'own', expires_in: 300});
      await provider.updateComplete;
    }
    await settled(provider, 'ready');
    provider.getToken = async () => (asked.push(5), {token: 'own', expires_in: 300});
    await provider.updateComplete;
    await aTimeout(50);
    expect(provider.querySelector('finder-trend')!.dataset['state']).to.equal('ready');
    expect(asked).to.have.length(1);
    expect(service.aborted).to.equal(0);
  });

  it('may have two copies of the package: elements are defined once, and both ask together', async () => {
    const [define, index] = ['./define.ts?copy', './index.ts?copy'];
    const first = customElements.get('finder-scorecard');
    await import(define);
    expect(customElements.get('finder-scorecard')).to.equal(first);
    const copy = (await import(index)) as {FinderScorecard: typeof FinderScorecard};
    expect(copy.FinderScorecard).not.to.equal(first);
    customElements.define('copied-scorecard', class extends copy.FinderScorecard {});
    const provider = await page(html`${week}<copied-scorecard metric="newUsers"></copied-scorecard>`);
    await settled(provider, 'ready');
    const copied = provider.querySelector<Widget>('copied-scorecard')!;
    await waitUntil(() => copied.dataset['state'] === 'ready');
    expect(part(copied, 'figure')!.dataset['value']).to.equal('5641');
    expect([service.calls, service.tokens]).to.deep.equal([1, 1]);
  });
});

describe('states', () => {
  const failures = [
    ['report_not_granted', 403, 'forbidden', '許可'],
    ['token_expired', 401, 'token-expired', 'ログイン'],
    ['ga4_quota_exhausted', 503, 'quota-exhausted', '15分'],
    ['invalid_params', 400, 'error', '設定'],
    ['ga4_property_refused', 502, 'error', '閲覧権限'],
    ['ga4_unavailable', 503, 'error', 'つながりません'],
  ] as const;
  for (const [code, status, state, words] of failures)
    it(`${code} is ${state} and says what to do`, async () => {
      service.answers.problem = {code, status, ...(state === 'quota-exhausted' && {retryAfter: 900})};
      const provider = await page(week);
      const widgets = await settled(provider, state);
      for (const widget of widgets) {
        await waitUntil(() => text(widget).includes(words), `${text(widget)} has ${words}`);
        // Trying again helps neither where it is forbidden nor where the page itself is wrong.
        expect(Boolean(part(widget, 'retry'))).to.equal(state !== 'forbidden' && code !== 'invalid_params');
        expect(part(widget, 'figure')).to.equal(null);
        await expect(widget).to.be.accessible();
      }
    });

  it('a logged-out host is token-expired, with one event and no storm', async () => {
    service.answers.hostStatus = 401;
    let events = 0;
    const heard = (event: Event) => {
      events += 1;
      expect((event as CustomEvent<{status: number}>).detail.status).to.equal(401);
    };
    document.addEventListener('finder-auth-expired', heard);
    await settled(await page(week), 'token-expired');
    document.removeEventListener('finder-auth-expired', heard);
    expect([events, service.tokens, service.calls]).to.deep.equal([1, 1, 0]);
  });

  it('offline says so', async () => {
    Object.defineProperty(navigator, 'onLine', {value: false, configurable: true});
    service.answers.offline = true;
    const [widget] = await settled(await page(html`<finder-trend></finder-trend>`), 'offline');
    await waitUntil(() => text(widget!).includes('オフライン'), 'words');
    delete (navigator as {onLine?: boolean}).onLine;
    service.answers = {};
    dispatchEvent(new Event('online'));
    await settled(widget!.parentElement!, 'ready');
  });

  it('nothing recorded keeps the frame and says so', async () => {
    service.answers.values = [0, 0, 0, 0, 0, 0, 0];
    const [scorecard, trend] = await settled(await page(week), 'empty');
    expect(part(scorecard!, 'figure')!.dataset['value']).to.equal('0');
    await waitUntil(() => text(scorecard!).includes('記録はありません'), 'words');
    await waitUntil(() => text(trend!).includes('計測タグ'), 'words');
    expect(part(trend!, 'chart')).not.to.equal(null);
    await expect(trend!).to.be.accessible();
  });

  it('stale and unfinished data are shown with a badge that explains itself', async () => {
    service.answers.quality = {stale: true, thresholded: true, estimated: ['activeUsers']};
    const [widget] = await settled(
      await page(html`<finder-scorecard metric="activeUsers"></finder-scorecard>`),
      'stale',
    );
    await waitUntil(() => part(widget!, 'badge'), 'badge');
    expect(part(widget!, 'badge')!.textContent.replace(/\s+/g, ' ').trim()).to.equal('前回のデータ +1');
    expect(part(widget!, 'badge')!.dataset['badges']).to.equal('stale thresholded estimated');
    expect(part(widget!, 'footer')!.textContent).to.contain('推計値');
    part(widget!, 'badge')!.click();
    await waitUntil(() => part(widget!, 'about'));
    expect(part(widget!, 'about')!.textContent).to.contain('11月23日 6:10 のデータ');
    expect(widget!.offsetHeight).to.equal(172);
    await expect(widget!).to.be.accessible();
    service.answers.quality = {partialDays: ['2026-11-22']};
    const [trend] = await settled(await page(html`<finder-trend></finder-trend>`), 'partial');
    expect(trend!.shadowRoot!.querySelector('.line.open')!.getAttribute('d')).to.match(/^M/);
    // On any morning yesterday is still being counted: that stands in the foot, without an alarm.
    expect(part(trend!, 'badge')).to.equal(null);
    expect(part(trend!, 'footer')!.textContent).to.contain('集計中');
  });
});

describe('a trend', () => {
  it('is explored by keyboard, one day at a time', async () => {
    const [trend] = await settled(
      await page(html`<finder-trend period="last7days" compare="previous"></finder-trend>`),
      'ready',
    );
    const plot = part(trend!, 'plot')!;
    plot.focus();
    await waitUntil(() => plot.role === 'slider');
    expect(plot.getAttribute('aria-label')).to.contain('最も多い日は11月19日(木)の 1,351回');
    const says = async (key: string) => {
      await sendKeys({press: key});
      await trend!.updateComplete;
      return plot.getAttribute('aria-valuetext');
    };
    expect(await says('Home')).to.equal('11月16日(月) 902回、前の期間の11月9日(月) 861回');
    expect(await says('ArrowRight')).to.match(/^11月17日\(火\) 874回/);
    expect(await says('End')).to.match(/^11月22日\(日\) 352回/);
    expect(await says('ArrowRight')).to.match(/^11月22日/);
    expect(await says('ArrowLeft')).to.match(/^11月21日/);
    expect(trend!.shadowRoot!.querySelector('.readout')!.textContent).to.contain('361回');
    const chosen = oneEvent(trend!, 'finder-point-select') as Promise<CustomEvent<TrendPoint>>;
    await sendKeys({press: 'Enter'});
    expect((await chosen).detail).to.deep.equal({
      date: '2026-11-21',
      value: 361,
      previous: {date: '2026-11-14', value: 372},
    });
    await sendKeys({press: 'Escape'});
    await trend!.updateComplete;
    expect(trend!.shadowRoot!.querySelector('.readout')).to.equal(null);
  });

  it('is drawn for the width it gets, and its readout stays inside', async () => {
    const provider = await page(html`<finder-trend period="last7days"></finder-trend>`);
    const [trend] = await settled(provider, 'ready');
    await explored(trend!);
    for (const width of [240, 800, 320]) {
      provider.setAttribute('hidden', '');
      provider.removeAttribute('hidden');
      (trend!.parentElement!.parentElement as HTMLElement).style.width = `${width}px`;
      await waitUntil(
        () => Math.abs(Number(part(trend!, 'chart')!.getAttribute('width')) - (width - 30)) <= 1,
      );
      const box = part(trend!, 'plot')!.getBoundingClientRect();
      part(trend!, 'plot')!.dispatchEvent(
        new PointerEvent('pointermove', {clientX: box.right - 5, bubbles: true}),
      );
      await trend!.updateComplete;
      const readout = trend!.shadowRoot!.querySelector('.readout')!.getBoundingClientRect();
      expect(readout.left).to.be.at.least(box.left - 1);
      expect(readout.right).to.be.at.most(box.right + 1);
      const texts = [...trend!.shadowRoot!.querySelectorAll('svg.trend text')];
      for (const label of texts) expect(parseFloat(getComputedStyle(label).fontSize)).to.be.within(11, 12);
    }
  });
});

describe('looks', () => {
  it('has no inline style anywhere', async () => {
    for (const widget of await settled(await page(week), 'ready'))
      expect(widget.shadowRoot!.querySelectorAll('[style], style')).to.have.length(0);
  });

  it('can be read in forced colours, with every line drawn', async () => {
    await executeServerCommand('forced-colours', 'active');
    expect(matchMedia('(forced-colors: active)').matches).to.equal(true);
    service.answers.quality = {stale: true};
    const [scorecard, trend] = await settled(await page(week), 'stale');
    await waitUntil(() => part(scorecard!, 'badge'), 'badge');
    const ground = getComputedStyle(part(trend!, 'card')!).backgroundColor;
    const differs = (widget: Widget, selector: string, property: 'color' | 'stroke' | 'fill') => {
      const found = widget.shadowRoot!.querySelector(selector)!;
      expect(getComputedStyle(found)[property], selector).not.to.be.oneOf([ground, 'none', '']);
    };
    for (const name of ['label', 'figure', 'change', 'against', 'footer', 'badge', 'info'])
      differs(scorecard!, `[part="${name}"]`, 'color');
    for (const line of ['.line.current', '.line.previous', '.grid'])
      differs(trend!, `svg.trend ${line}`, 'stroke');
    for (const text of ['.axis', '.value']) differs(trend!, `svg.trend ${text}`, 'fill');
    await executeServerCommand('forced-colours', 'none');
  });
});
