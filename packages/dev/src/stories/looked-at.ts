import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import type {Page} from 'playwright-core';

/** What a story shows once it has come to rest. */
export interface LookedAt {
  /** Each data widget, its state, and the one that the story names. */
  readonly states: readonly {readonly widget: string; readonly state: string; readonly named: string}[];
  /** How many pixels stand out at the side. */
  readonly overflow: number;
  /** What axe finds, one line each. */
  readonly violations: readonly string[];
  /** Animations and transitions that run, one line each. */
  readonly moving: readonly string[];
}

declare const axe: {
  run(
    context: object,
    options: object,
  ): Promise<{violations: {id: string; nodes: {target: unknown; failureSummary: string}[]}[]}>;
};

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Waits until the story on a page is at rest: every widget has its words and is in the state that the story names, and
 * some time, in ms, has gone for what comes after the first picture.
 */
export async function atRest(page: Page, later = 700): Promise<void> {
  await page.waitForSelector('.stage, #error-message:not(:empty)');
  await page
    .waitForFunction(
      () => {
        const named = document.querySelector<HTMLElement>('.stage')!.dataset['state'];
        const within = (root: ParentNode): HTMLElement[] =>
          [...root.querySelectorAll<HTMLElement>('*')].flatMap((each) =>
            each.shadowRoot ? [each, ...within(each.shadowRoot)] : [each],
          );
        return within(document).every(
          ({dataset, shadowRoot}) =>
            dataset['state'] === undefined ||
            !shadowRoot ||
            (dataset['state'] === named && shadowRoot.querySelector('[part="label"]')?.textContent),
        );
      },
      undefined,
      {timeout: 30_000},
    )
    .catch(() => undefined); // what it is in instead is told by `lookAt`
  await page
    .waitForFunction(
      () => {
        const within = (root: ParentNode): Element[] =>
          [...root.querySelectorAll('*')].flatMap((each) =>
            each.shadowRoot ? [each, ...within(each.shadowRoot)] : [each],
          );
        // By what lets people search a ranking its head is another one: that comes with what comes later.
        return within(document).every(
          ({localName, shadowRoot}) =>
            localName !== 'finder-ranking' ||
            !shadowRoot?.querySelector('.head .info') ||
            shadowRoot.querySelector('.head .searching'),
        );
      },
      undefined,
      {timeout: 6000},
    )
    .catch(() => undefined); // there are stories where nothing more can be loaded
  // The line that says that newer data is asked for comes a little later.
  const isUpdating = await page.locator('.stage[data-state=updating]').count();
  await page.waitForTimeout(later + (isUpdating ? 800 : 0));
}

/** Looks at the story that is on a page. */
export async function lookAt(page: Page): Promise<LookedAt> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(await axeSource);
  return page.evaluate(async () => {
    const named = document.querySelector<HTMLElement>('.stage')!.dataset['state']!;
    const within = (root: ParentNode): HTMLElement[] =>
      [...root.querySelectorAll<HTMLElement>('*')].flatMap((each) =>
        each.shadowRoot ? [each, ...within(each.shadowRoot)] : [each],
      );
    const states = within(document)
      .filter(({dataset, shadowRoot}) => dataset['state'] !== undefined && shadowRoot)
      .map(({localName, dataset}) => ({widget: localName, state: dataset['state']!, named}));
    const roots = [document, ...within(document).flatMap(({shadowRoot}) => shadowRoot ?? [])];
    const moving = new Set(
      roots.flatMap((root) => root.getAnimations()).filter(({playState}) => playState === 'running'),
    );
    const {violations} = await axe.run(
      {include: [['.stage']]},
      {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']},
    );
    return {
      states,
      moving: [...moving].map(({effect}) => {
        const {target, pseudoElement} = effect as KeyframeEffect;
        return `${target?.localName}.${target?.className}${pseudoElement ?? ''} moves`;
      }),
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      violations: violations.flatMap(({id, nodes}) =>
        nodes.map(({target, failureSummary}) => `${id}: ${JSON.stringify(target)} ${failureSummary}`),
      ),
    };
  });
}
