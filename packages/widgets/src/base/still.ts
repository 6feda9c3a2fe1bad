import {near} from './report-controller.ts';

/** Milliseconds without scrolling after which a page stands still, and after which it counts as standing still at the latest. */
const stillness = 150;
const longest = 1000;

let scrolled = -stillness;
let since = 0;
let waiting: (() => void)[] = [];

/** While the page is scrolled, what comes near the viewport waits, and is then asked for at once, together. */
export function watchScrolling(): void {
  if (near.come === whenStill) return;
  near.come = whenStill;
  addEventListener('scroll', () => (scrolled = performance.now()), {capture: true, passive: true});
}

function whenStill(act: () => void): void {
  if (waiting.push(act) > 1) return;
  since = performance.now();
  goOn();
}

function goOn(): void {
  const now = performance.now();
  if (now - scrolled < stillness && now - since < longest) return void setTimeout(goOn, 50);
  const all = waiting;
  waiting = [];
  for (const act of all) act();
}
