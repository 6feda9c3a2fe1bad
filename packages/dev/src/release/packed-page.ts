import {existsSync} from 'node:fs';
import path from 'node:path';
import type {Browser, Page} from 'playwright-core';
import {reports} from '@meglass-finder/reports';

type Kind = keyof typeof reports;

/** A page of an installed package, opened in a browser whose network is all made up here. */
export interface OpenedPage {
  readonly page: Page;
  /** What the browser says: messages of its console, and errors nobody has caught. */
  readonly messages: string[];
  /** The kinds of report that were asked for, one list a call. */
  readonly calls: string[][];
  /** The addresses that were asked for tokens. */
  readonly tokens: string[];
}

/** What a page is made of: its markup, and where the files are that it loads. */
export interface PageParts {
  readonly html: string;
  /** Folders by the beginning of their addresses, such as `/finder/`. */
  readonly files: Readonly<Record<string, string>>;
  /** Its policy, if it has one. */
  readonly policy?: string | undefined;
  /** Files in place of those that are there, by address. */
  readonly instead?: Readonly<Record<string, string>>;
  /** Scripts do not run in it. */
  readonly withoutScripts?: boolean;
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html',
};

/** Opens a page at `http://localhost/`: tokens and reports come from here, everything else from the folders. */
export async function openPage(browser: Browser, parts: PageParts): Promise<OpenedPage> {
  const page = await browser.newPage({
    viewport: {width: 1280, height: 900},
    javaScriptEnabled: !parts.withoutScripts,
  });
  const messages: string[] = [];
  const calls: string[][] = [];
  const tokens: string[] = [];
  page.on('console', (message) => messages.push(message.text()));
  page.on('pageerror', (error) => messages.push(String(error)));
  await page.route('**/*', async (route) => {
    const {pathname} = new URL(route.request().url());
    const policy = parts.policy ? {'content-security-policy': parts.policy} : undefined;
    if (pathname === '/')
      return route.fulfill({
        body: `<!doctype html><title>x</title><link rel="icon" href="/icon" />${parts.html}`,
        contentType: 'text/html; charset=utf-8',
        ...(policy && {headers: policy}),
      });
    if (pathname === '/token') {
      tokens.push(pathname);
      return route.fulfill({json: {token: 'x.y.z', expires_in: 300}});
    }
    if (pathname === '/icon') return route.fulfill({status: 204});
    if (pathname.endsWith('/v1/reports')) {
      const {requests} = JSON.parse(route.request().postData()!) as {requests: {id: string; kind: Kind}[]};
      calls.push(requests.map(({kind}) => kind));
      return route.fulfill({body: requests.map(exampleLine).join('')});
    }
    const contentType = types[path.extname(pathname)] ?? 'text/plain';
    const changed = parts.instead?.[pathname];
    if (changed !== undefined) return route.fulfill({body: changed, contentType});
    const [address, folder] = Object.entries(parts.files).find(([start]) => pathname.startsWith(start)) ?? [];
    const file = folder && path.join(folder, pathname.slice(address!.length));
    return file && existsSync(file) ? route.fulfill({path: file, contentType}) : route.fulfill({status: 404});
  });
  await page.goto('http://localhost/');
  return {page, messages, calls, tokens};
}

/** A report's own example, as a line of the service's answer. */
export function exampleLine({id, kind}: {id: string; kind: Kind}): string {
  return `${JSON.stringify({id, data: reports[kind].example.data, quality: exampleQuality})}\n`;
}

export const exampleQuality = {
  asOf: '2026-11-22T21:10:00Z',
  freshUntil: '2026-11-22T22:10:00Z',
  stale: false,
  partialDays: [],
  sampled: false,
  thresholded: false,
  otherRow: false,
  restrictedMetrics: [],
  estimated: [],
  timeZone: 'Asia/Tokyo',
  currency: 'JPY',
};
