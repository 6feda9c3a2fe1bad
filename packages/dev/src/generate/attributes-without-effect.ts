/** Inherited by every element, and of use to few. */
const onlyOf: Readonly<Record<string, readonly string[]>> = {units: ['finder-page', 'finder-scorecard']};

const days = ['period', 'compare', 'align'];
const inherited: Readonly<Record<string, readonly string[]>> = {
  'finder-chart': ['metric', 'compare', 'align'],
  'finder-funnel': ['metric', 'compare', 'align'],
  'finder-goal': ['compare', 'align'],
  'finder-insights': ['metric'],
  'finder-page': ['metric'],
  'finder-realtime': ['metric', ...days],
  'finder-retention': ['metric', ...days],
  'finder-status': ['metric', ...days, 'filter'],
  'finder-table': ['metric'],
};

/**
 * Attributes that an element has from what it is made of, and that change neither what it asks nor what it shows: they work as
 * they did, and are offered to nobody. `packages/widgets/src/attributes.test.ts` holds each against both, in a browser.
 */
export function attributesWithoutEffect(element: string): readonly string[] {
  const others = Object.entries(onlyOf).flatMap(([name, elements]) =>
    elements.includes(element) ? [] : [name],
  );
  return [...(inherited[element] ?? []), ...others];
}
