import {existsSync} from 'node:fs';
import puppeteer, {type LaunchOptions} from 'puppeteer-core';
import {chromiumFlags, findChromium} from '../chromium.ts';
import {BrowserMissing, type Driven} from './driven.ts';

/** The Chromium that the tests run in. */
export function startChromium(): Promise<Driven> {
  return start({executablePath: findChromium(), args: [...chromiumFlags]});
}

const firefoxes = ['/usr/bin/firefox-esr', '/usr/bin/firefox'];

/** Firefox, driven by the standard protocol (WebDriver BiDi); `FIREFOX_PATH` names another one than the installed. */
export function startFirefox(environment: NodeJS.ProcessEnv = process.env): Promise<Driven> {
  const executablePath = environment['FIREFOX_PATH'] || firefoxes.find((file) => existsSync(file));
  if (executablePath === undefined) throw new BrowserMissing('Firefox', 'firefox-esr');
  return start({
    browser: 'firefox',
    protocol: 'webDriverBiDi',
    executablePath,
    extraPrefsFirefox: {
      'accessibility.tabfocus': 7, // the tabulator reaches everything, as on Windows and Linux
      'app.normandy.enabled': false,
      'network.dns.localDomains': 'localhost',
      'toolkit.telemetry.enabled': false,
    },
  });
}

async function start(options: LaunchOptions): Promise<Driven> {
  const browser = await puppeteer.launch({...options, headless: true, timeout: 120_000});
  const page = await browser.newPage();
  await page.setViewport({width: 320, height: 3200});
  return {
    name: (await browser.version())
      .replace('firefox', 'Firefox')
      .replace('Chrome', 'Chromium')
      .replace('/', ' '),
    async open(address) {
      await page.goto(address);
    },
    evaluate: <Value>(expression: string) => page.evaluate(expression) as Promise<Value>,
    tab: () => page.keyboard.press('Tab'),
    close: () => browser.close(),
  };
}
