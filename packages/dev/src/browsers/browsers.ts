/** Shows every component and a page with `finder.js` in Chromium, Firefox and WebKit, and tells where they differ. */
import {buildStorybook, entryAddress} from '../stories/built-storybook.ts';
import {wantedPictures} from '../looks/wanted.ts';
import {BrowserMissing, type Driven} from './driven.ts';
import {serveFinderPage} from './finder-page.ts';
import {startChromium, startFirefox} from './puppeteer.ts';
import {startWebKit} from './webkit.ts';
import {focused, look, prepare, showPage, showStory, type Shown} from './visit.ts';
import {differences, without, type Visit} from './differences.ts';

const pattern = process.argv[2] ?? '';
const storybook = await buildStorybook();
const finder = await serveFinderPage();
// The stories that there are pictures of in every look: what each component shows when all is well, and the dashboards.
const stories = [
  ...new Set(
    wantedPictures(storybook.entries)
      .filter(({width}) => width === 320)
      .map(({entry}) => entry),
  ),
].filter(({id}) => id.includes(pattern));

async function visitAll(browser: Driven): Promise<Map<string, Visit>> {
  const visits = new Map<string, Visit>();
  const visit = async (id: string, expression: string) => {
    await browser.evaluate(expression);
    const shown = await browser.evaluate<Shown>(look);
    const reached: string[] = [];
    // It ends where all is reached, or it leaves the page; a table that scrolls is a stop of its own.
    const most = shown.controls.length * 2 + 4;
    for (let times = 0; times < most && without(shown.controls, reached).length > 0; times += 1) {
      await browser.tab();
      const now = await browser.evaluate<string>(focused);
      if (now === '' && reached.length > 0) break;
      if (now !== '') reached.push(now);
    }
    visits.set(id, {...shown, reached});
  };
  for (const entry of stories) {
    // A fresh page for each, because the walk of the keyboard begins at the top; it comes with another story, so that
    // whatever this one complains of is heard from its beginning.
    const other = storybook.entries.find(({type, id}) => type === 'story' && id !== entry.id)!;
    await browser.open(entryAddress(storybook, other));
    await browser.evaluate(prepare);
    await visit(entry.id, showStory(entry.id));
  }
  await browser.open(finder.address);
  await browser.evaluate(prepare);
  await visit('finder.js', showPage);
  return visits;
}

const wrong: string[] = [];
let first: Map<string, Visit> | undefined;
const table: Record<string, Record<string, string>> = {};
try {
  for (const start of [startChromium, startFirefox, startWebKit]) {
    let browser: Driven;
    try {
      browser = await start();
    } catch (error) {
      if (!(error instanceof BrowserMissing)) throw error;
      wrong.push(error.message);
      continue;
    }
    const began = performance.now();
    try {
      const visits = await visitAll(browser);
      first ??= visits;
      for (const [id, visit] of visits) {
        const found = differences(visit, first.get(id)!);
        wrong.push(...found.map((what) => `${browser.name}, ${id}: ${what}`));
        (table[id] ??= {})[browser.name] =
          found.length > 0
            ? `${found.length} wrong`
            : `${visit.figures.length} figures, ${visit.controls.length} controls`;
      }
    } finally {
      await browser.close();
    }
    console.log(`${browser.name}: ${((performance.now() - began) / 1000).toFixed(0)} s`);
  }
} finally {
  finder.close();
  await storybook.close();
}
console.table(table);
for (const what of wrong) console.log(what);
process.exit(wrong.length > 0 ? 1 : 0);
