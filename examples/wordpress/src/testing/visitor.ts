import type {Browser, Page} from 'playwright-core';
import type {Together} from '../run/together.ts';

/** Somebody who is signed in to WordPress, and what their browser asks for. */
export interface Visitor {
  readonly page: Page;
  /** Every request since the last `open`, as `METHOD address`. */
  readonly calls: readonly string[];
  /** What the browser complained of since then. */
  readonly complaints: readonly string[];
  /** Opens a screen, by its path. */
  open(path: string): Promise<void>;
  /** The headers with which scripts of this person's pages ask WordPress. */
  headers(): Promise<Record<string, string>>;
  /** Sends JSON to WordPress as this person. */
  post(path: string, body: object): Promise<Response>;
}

/** Signs somebody in, in a browser of their own. */
export async function signIn(
  browser: Browser,
  {wordpress}: Together,
  login: string,
  size = {width: 1280, height: 1000},
): Promise<Visitor> {
  const context = await browser.newContext({viewport: size, locale: 'ja-JP', timezoneId: 'Asia/Tokyo'});
  const page = await context.newPage();
  const calls: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => calls.push(`${request.method()} ${request.url()}`));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(`${wordpress.url}/wp-login.php`);
  await page.fill('#user_login', login);
  await page.fill('#user_pass', wordpress.password);
  await Promise.all([page.waitForURL(/\/wp-admin\//), page.click('#wp-submit')]);

  const headers = async () => {
    const cookies = await context.cookies(`${wordpress.url}/wp-admin/`);
    const cookie = cookies.map(({name, value}) => `${name}=${value}`).join('; ');
    const answer = await fetch(`${wordpress.url}/wp-admin/admin-ajax.php?action=rest-nonce`, {
      headers: {cookie},
    });
    return {cookie, 'x-wp-nonce': await answer.text(), 'content-type': 'application/json'};
  };
  return {
    page,
    calls,
    complaints,
    open: async (path) => {
      calls.length = 0;
      complaints.length = 0;
      await page.goto(wordpress.url + path);
    },
    headers,
    post: async (path, body) =>
      fetch(wordpress.url + path, {
        method: 'POST',
        headers: await headers(),
        body: JSON.stringify(body),
        redirect: 'manual',
      }),
  };
}

/** Where WordPress gives tokens and tests the connection. */
export const routes = {token: '/wp-json/meglass-finder/v1/token', check: '/wp-json/meglass-finder/v1/check'};

/** How often a visitor's browser asked for figures and for tokens. */
export function asked({calls}: Visitor): {figures: number; tokens: number} {
  const count = (end: string) => calls.filter((call) => call.endsWith(end)).length;
  return {figures: count('/v1/reports'), tokens: count(routes.token)};
}

/** The figures of the page's element `finder-page`, by their names. */
export async function figuresOfPage(page: Page): Promise<Record<string, number>> {
  const widget = page.locator('finder-page[data-state="ready"], finder-page[data-state="partial"]');
  await widget.waitFor({state: 'attached', timeout: 20_000});
  return widget.evaluate((element) =>
    Object.fromEntries(
      [...element.shadowRoot!.querySelectorAll<HTMLElement>('[part="figure"]')].map(({dataset}) => [
        dataset['name']!,
        Number(dataset['value']),
      ]),
    ),
  );
}

/** The column's figures: of each row's title, the number or, where there is none, why. */
export async function column(page: Page): Promise<Record<string, number | string>> {
  await page.waitForFunction(() => document.querySelector('.meglass-finder-figure:empty') === null);
  return page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll<HTMLElement>('#the-list tr')].map((row) => {
        const figure = row.querySelector<HTMLElement>('.meglass-finder-figure');
        const value = figure?.dataset['value'];
        const words = row.querySelector<HTMLElement>('.meglass-finder-why')?.lastChild!.textContent;
        const title = row.querySelector('.row-title') ?? row.querySelector('.column-title strong')!; // without a link where it cannot be edited
        return [title.textContent.trim(), value === undefined ? words! : Number(value)];
      }),
    ),
  );
}
