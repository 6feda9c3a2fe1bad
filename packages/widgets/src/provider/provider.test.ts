import {expect, fixture, html, waitUntil} from '@open-wc/testing';
import '../define.ts';
import {part, settled} from '../testing/parts.ts';
import {page, Service} from '../testing/service.ts';
import type {FinderProvider} from './provider.ts';

const asked: {url: string; init: RequestInit | undefined}[] = [];
let service: Service;
let between: typeof fetch;

beforeEach(() => {
  service = new Service();
  between = globalThis.fetch;
  asked.length = 0;
  globalThis.fetch = (input, init) => {
    const url = String(input);
    if (!url.includes('/v1/publishable-tokens')) return between(input, init);
    asked.push({url, init});
    return Promise.resolve(Response.json({token: 'public', expires_in: 300}));
  };
});
afterEach(() => service.stop());

describe('a provider with a publishable key', () => {
  it('gets its token at the service, without a preflight, and shows figures', async () => {
    const provider = await fixture<FinderProvider>(
      html`<finder-provider api="https://finder.test/key/" publishable-key="fp_one" lang="ja"
        ><finder-scorecard metric="sessions" period="last7days" compare="previous"></finder-scorecard
      ></finder-provider>`,
    );
    const widget = provider.querySelector('finder-scorecard')!;
    await waitUntil(() => widget.dataset['state'] === 'ready', 'ready', {timeout: 4000});
    expect(asked.map(({url}) => url)).to.deep.equal([
      'https://finder.test/key/v1/publishable-tokens?key=fp_one',
    ]);
    expect(asked[0]!.init).to.deep.include({method: 'POST', credentials: 'same-origin'});
    expect(asked[0]!.init!.headers).to.equal(undefined);
    expect(asked[0]!.init!.body).to.equal(undefined);

    provider.setAttribute('publishable-key', 'fp_two');
    await waitUntil(() => asked.length === 2, 'the other key', {timeout: 4000});
    expect(asked[1]!.url).to.equal('https://finder.test/key/v1/publishable-tokens?key=fp_two');
  });

  it("leaves it where the host's own address gives tokens", async () => {
    const provider = await fixture<FinderProvider>(
      html`<finder-provider
        api="https://finder.test/both"
        publishable-key="fp_one"
        token-url="/finder-token/both"
        lang="ja"
        ><finder-scorecard metric="sessions"></finder-scorecard
      ></finder-provider>`,
    );
    const widget = provider.querySelector('finder-scorecard')!;
    await waitUntil(() => widget.dataset['state'] === 'ready', 'ready', {timeout: 4000});
    await new Promise((resolve) => setTimeout(resolve, 700)); // what comes after the first picture is there
    expect(asked).to.deep.equal([]);
    expect(provider.tokenUrl).to.equal('/finder-token/both');
  });
});

describe('a page that is not finished', () => {
  const said = (widget: Element) => widget.shadowRoot!.querySelector('[part=message]')?.textContent ?? '';
  const says = (widget: Element, what: string) =>
    waitUntil(() => said(widget).includes(what), what, {timeout: 12_000});

  it('is told that there is no provider, until the element is in one', async () => {
    const alone = await fixture<HTMLElement>(
      html`<div lang="en"><finder-scorecard></finder-scorecard><finder-period></finder-period></div>`,
    );
    const widget = alone.querySelector('finder-scorecard')!;
    expect(said(widget)).to.equal('');
    await says(widget, '<finder-provider>');
    expect(widget.dataset['state']).to.equal('error');
    expect(part(widget, 'retry')).to.equal(undefined);
    const provider = await page(html``);
    provider.append(widget);
    await waitUntil(() => widget.dataset['state'] === 'ready', 'ready', {timeout: 8000});
    expect(said(widget)).to.equal('');
  });

  it('is told what the provider lacks, one thing after the other', async () => {
    const provider = await fixture<FinderProvider>(
      html`<finder-provider lang="ja"><finder-trend></finder-trend></finder-provider>`,
    );
    const widget = provider.querySelector('finder-trend')!;
    await says(widget, 'api に');
    provider.api = 'https://finder.test/late';
    await says(widget, 'token-url');
    provider.tokenUrl = '/finder-token/late';
    await waitUntil(() => widget.dataset['state'] === 'ready', 'ready', {timeout: 8000});
  });

  for (const wrong of [
    {tokenUrl: 'http://['},
    {tokenUrl: 'https://'},
    {getToken: 5},
    {getToken: '/finder/token'},
  ])
    it(`is told that ${JSON.stringify(wrong)} gives no tokens, until it is mended`, async () => {
      const thrown: unknown[] = [];
      const hear = ({reason}: PromiseRejectionEvent) => thrown.push(reason);
      addEventListener('unhandledrejection', hear);
      const provider = await fixture<FinderProvider>(
        html`<finder-provider lang="ja" api="https://finder.test/wrong"
          ><finder-trend></finder-trend
        ></finder-provider>`,
      );
      Object.assign(provider, wrong);
      const widget = provider.querySelector('finder-trend')!;
      await says(widget, 'getToken が関数ではありません');
      expect(widget.dataset['state']).to.equal('error');
      expect(part(widget, 'retry')).to.equal(undefined);
      Object.assign(provider, {getToken: undefined, tokenUrl: `/finder-token/${JSON.stringify(wrong)}`});
      await waitUntil(() => widget.dataset['state'] === 'ready', 'ready', {timeout: 8000});
      removeEventListener('unhandledrejection', hear);
      expect(thrown).to.deep.equal([]);
    });

  it('says nothing where a framework names the service late', async () => {
    const provider = await fixture<FinderProvider>(
      html`<finder-provider lang="ja"><finder-trend></finder-trend></finder-provider>`,
    );
    const widget = provider.querySelector('finder-trend')!;
    const states: (string | undefined)[] = [];
    widget.addEventListener('finder-state-change', () => states.push(widget.dataset['state']));
    await new Promise((resolve) => setTimeout(resolve, 1500));
    Object.assign(provider, {api: 'https://finder.test/later', tokenUrl: '/finder-token/later'});
    await waitUntil(() => widget.dataset['state'] === 'ready', 'ready', {timeout: 8000});
    await new Promise((resolve) => setTimeout(resolve, 4500)); // longer than it would have waited
    expect(states).to.not.include('error');
    expect(said(widget)).to.equal('');
  });
});

describe('density', () => {
  const sheet = new CSSStyleSheet();
  beforeEach(async () => {
    sheet.replaceSync(await (await fetch('/packages/widgets/src/finder.css')).text());
    document.adoptedStyleSheets.push(sheet);
  });
  afterEach(() => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
  });

  it('makes what is in a provider closer, but for an element that is as elsewhere', async () => {
    const provider = await page(
      html`<finder-scorecard></finder-scorecard><finder-ranking rows="3"></finder-ranking
        ><finder-scorecard density="comfortable"></finder-scorecard>`,
    );
    const [dense, ranking, wide] = await settled<HTMLElement>(provider, 'finder-scorecard, finder-ranking');
    const row = () => ranking!.shadowRoot!.querySelector('tbody tr')!.getBoundingClientRect().height;
    const seen = () => [
      dense!.offsetHeight,
      getComputedStyle(part(dense!, 'card')!).paddingTop,
      Math.round(row()),
    ];
    const elsewhere = [172, '12px', 43];
    expect(seen()).to.deep.equal(elsewhere);
    provider.setAttribute('density', 'compact');
    expect(seen()).to.deep.equal([148, '8px', 37]);
    expect(wide!.offsetHeight).to.equal(172);
    expect(getComputedStyle(part(wide!, 'card')!).paddingTop).to.equal('12px');
    for (const button of ranking!.shadowRoot!.querySelectorAll('button'))
      expect(button.offsetHeight).to.be.at.least(24);
    provider.setAttribute('density', 'comfortable');
    expect(seen()).to.deep.equal(elsewhere);
  });

  it('leaves heights alone that the page has set', async () => {
    const provider = await page(html`<finder-scorecard></finder-scorecard>`);
    provider.setAttribute('density', 'compact');
    provider.setAttribute('style', '--finder-scorecard-height: 200px');
    const [card] = await settled<HTMLElement>(provider, 'finder-scorecard');
    expect(card!.offsetHeight).to.equal(200);
  });
});
