import {loadExplanations, loadPeriodWords, loadWholeWords} from '@meglass-finder/words';

/** Says in English what a value of an attribute is, where there are words for it; `field` is the property. */
export async function valueWords(): Promise<(field: string, value: string) => string | undefined> {
  const [{metrics, dimensions}, {glossary}, {names, comparisons}] = await Promise.all([
    loadWholeWords('en'),
    loadExplanations('en'),
    loadPeriodWords('en'),
  ]);
  const metric = (name: string) => {
    const {sentence} = glossary[name as keyof typeof glossary] ?? {};
    const label = metrics[name as keyof typeof metrics]?.label;
    return label && (sentence ? `${label}. ${sentence}` : label);
  };
  const dimension = (name: string) => dimensions[name as keyof typeof dimensions]?.label;
  const compared: Readonly<Record<string, string>> = {
    none: comparisons.none,
    previous: comparisons['previous date'],
    previousYear: comparisons['previousYear date'],
  };
  const said: Readonly<Record<string, (value: string) => string | undefined>> = {
    metric,
    goalMetric: metric,
    dimension,
    by: dimension,
    period: (name) => names[name as keyof typeof names],
    compare: (name) => compared[name],
  };
  return (field, value) => said[field]?.(value);
}
