import type {Words} from '@meglass-finder/words';

/** One condition of a filter: a dimension is a value. Others, such as `pagePath=^/news/`, are kept as they are written. */
export interface Condition {
  readonly text: string;
  readonly dimension: string;
  readonly value: string;
}

/** Reads the conditions that must all hold; `\` stands before a `;`, `,` or `\` that belongs to a value. */
export function conditionsOf(filter: string): Condition[] {
  const texts = filter.match(/(?:\\.|[^\\;])+/gs) ?? [];
  return texts.map((text) => {
    const [, dimension = '', value = text] = /^\s*([A-Za-z]+)(?:[=!][=@^])(.*)$/s.exec(text) ?? [];
    return {text: text.trim(), dimension, value: value.trim().replace(/\\(.)/gs, '$1')};
  });
}

/** What of a condition must hold, one of them. */
function alternativesIn(condition: string): readonly string[] {
  return condition.match(/(?:\\.|[^\\,])+/gs) ?? [];
}

/** The dimensions that a condition asks about: several where one of several values must hold. */
export function dimensionsIn(condition: string): string[] {
  return alternativesIn(condition).map((text) => /^\s*([A-Za-z]*)/.exec(text)![1]!);
}

/** What stands between the name of something and it. */
export function colonIn({language}: Pick<Words, 'language'>): string {
  return language === 'ja' ? ':' : ': ';
}

/**
 * A condition in people's words: `端末:スマートフォン`, `国 ≠ 日本`, `ページ:/news/…` for what begins so and `ページ:…news…` for what has
 * it; ` / ` stands between those of which one must hold, and what is no condition stays as it is written.
 */
export function conditionSaid(condition: string, words: Words): string {
  return alternativesIn(condition)
    .map((text) => {
      const [, dimension = '', not, how, written = ''] =
        /^\s*([A-Za-z]+)\s*([=!])([=@^])(.*)$/s.exec(text) ?? [];
      const named = words.dimensions[dimension as keyof typeof words.dimensions];
      if (!named) return text.trim();
      const value = written.trim().replace(/\\(.)/gs, '$1');
      const said =
        how === '=' ? words.valueName(dimension as never, value) : `${how === '@' ? '…' : ''}${value}…`;
      return `${named.label}${not === '!' ? ' ≠ ' : colonIn(words)}${said}`;
    })
    .join(' / ');
}

/** Writes that a dimension is a value. */
export function conditionText(dimension: string, value: string): string {
  return `${dimension}==${value.replace(/[\\,;]/g, (character) => `\\${character}`)}`;
}

/** A filter with a condition more, or without it if it was there; of one dimension there is one condition. */
export function toggled(filter: string, dimension: string, value: string): string {
  const chosen = conditionText(dimension, value);
  const all = conditionsOf(filter);
  const others = all.filter((condition) => condition.dimension !== dimension).map(({text}) => text);
  return (all.some(({text}) => text === chosen) ? others : [...others, chosen]).join(';');
}

/** The dimension that a chosen row of a widget is a value of; `undefined` where its rows are of several, or of none. */
export function dimensionOf(widget: Element): string | undefined {
  const {dimension, level} = widget as {dimension?: string; level?: 'prefecture' | 'country'};
  return level === 'prefecture' ? 'region' : level === 'country' ? 'countryId' : dimension;
}
