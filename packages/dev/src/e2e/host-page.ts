import type {BrowserContext, Page} from 'playwright-core';
import type {RunningDemo} from './run-demo.ts';

/** A page of somebody else: its markup, and what else it brings along. */
export interface HostPage {
  readonly head?: string;
  readonly body: string;
  readonly policy?: string;
  readonly lang?: string;
  readonly direction?: 'ltr' | 'rtl';
}

/** The policy that the documentation says is enough. */
export const documentedPolicy = (api: string) =>
  `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ${api}; img-src 'self'`;

/** The elements that a page loads, as the documentation says. */
export const finderHead =
  '<link rel="stylesheet" href="/finder/finder.css"><script type="module" src="/finder/finder.js"></script>';

/** A page that a test answers for has no network address, and browsers let such pages call none of this machine's. */
export const servedByTests = ['--disable-features=LocalNetworkAccessChecks'] as const;

/** A signed-in browser of the demo's CMS, whose server also serves pages of the test's own. */
export class Host {
  readonly #context: BrowserContext;
  readonly #demo: RunningDemo;
  #pages = 0;

  constructor(context: BrowserContext, demo: RunningDemo) {
    this.#context = context;
    this.#demo = demo;
  }

  /** Signs in as the demo's page does. */
  async signIn(): Promise<void> {
    const page = await this.#context.newPage();
    await page.goto(this.#demo.page);
    await page.close();
  }

  /** A provider with widgets in it. */
  provider(widgets: string, settings = ''): string {
    return `<finder-provider api="${this.#demo.api}" token-url="/finder/token" lang="ja" theme="light" ${settings}>${widgets}</finder-provider>`;
  }

  /** Opens a page under the CMS's own address. `before` sees it before anything is loaded. */
  async open(
    {
      head = finderHead,
      body,
      policy = documentedPolicy(this.#demo.api),
      lang = 'ja',
      direction = 'ltr',
    }: HostPage,
    before: (page: Page) => Promise<unknown> | unknown = () => undefined,
  ): Promise<Page> {
    const page = await this.#context.newPage();
    await page.setViewportSize({width: 1000, height: 1400});
    const address = new URL(`/host-page-${(this.#pages += 1)}`, this.#demo.page).href;
    await page.route(address, (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        headers: policy ? {'content-security-policy': policy} : {},
        body: `<!doctype html><html lang="${lang}" dir="${direction}"><head><meta charset="utf-8"><link rel="icon" href="/cms.svg">${head}</head><body>${body}</body></html>`,
      }),
    );
    await before(page);
    await page.goto(address);
    return page;
  }
}

/** Waits until every data widget of a page, and in its frames, shows figures and what comes after its first picture. */
export async function figuresStand(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const shown = [...document.querySelectorAll('[data-state]')];
      return (
        shown.length >= wanted &&
        shown.every((widget) => /ready|partial/.test(widget.getAttribute('data-state')!))
      );
    },
    count,
    {timeout: 30_000},
  );
  await page.waitForTimeout(1200);
}
