import type {Shown} from './visit.ts';

/** What a browser showed, and where the keyboard went. */
export interface Visit extends Shown {
  /** What the tabulator reached, in order. */
  readonly reached: readonly string[];
}

/** What is wrong with a visit by itself and beside the same visit in Chromium, one line each. */
export function differences(visit: Visit, chromium: Visit): string[] {
  const missed = without(visit.controls, visit.reached);
  const [figures, expected] = [visit.figures.map(rounded), chromium.figures.map(rounded)];
  const lost = without(expected, figures);
  const other = without(figures, expected);
  const read = without(visit.texts, chromium.texts);
  return [
    ...visit.states.filter((state) => !state.endsWith(` ${visit.named}`)).map((state) => `is ${state}`),
    ...(visit.states.length === chromium.states.length
      ? []
      : [`${visit.states.length} widgets, not ${chromium.states.length}`]),
    ...visit.complaints.map((complaint) => `complains: ${complaint}`),
    ...(lost.length > 0 ? [`does not show ${some(lost)}`] : []),
    ...(other.length > 0 ? [`shows ${some(other)} beside it`] : []),
    ...read.map((text) => `reads ${text}, not ${chromium.texts[visit.texts.indexOf(text)]}`),
    ...(visit.overflow > 0 ? [`${visit.overflow} px stand out at 320 px`] : []),
    ...(missed.length > 0 ? [`the keyboard does not reach ${some(missed)}`] : []),
  ];
}

/** Engines differ in the last digits of what `Math.exp` and its like give, and so may an average of made-up figures. */
function rounded(figure: string): string {
  return figure.replace(/-?\d+\.\d{10,}(e-?\d+)?$/, (number) => Number(number).toPrecision(12));
}

/** What is in one list more often than in the other. */
export function without(list: readonly string[], other: readonly string[]): string[] {
  const left = [...other];
  return list.filter((each) => {
    const at = left.indexOf(each);
    if (at < 0) return true;
    left.splice(at, 1);
    return false;
  });
}

function some(list: readonly string[]): string {
  return list.slice(0, 4).join(', ') + (list.length > 4 ? ` and ${list.length - 4} more` : '');
}
