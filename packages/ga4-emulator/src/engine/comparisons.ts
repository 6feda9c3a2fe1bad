import type {ResolvedRange} from './date-ranges.ts';
import type {FieldSet} from './field-set.ts';
import {filteredFields} from './filters.ts';
import {InvalidArgument, NotEmulated, tooMany} from './refusal.ts';
import type {Comparison} from './report-request.ts';

/** The column of a comparison's name. */
export const comparisonColumn = 'comparison';
const most = 10;

/** Each date range once for each comparison, with its filter; without comparisons the ranges as they are. Throws `InvalidArgument` and `NotEmulated`. */
export function compared(
  ranges: readonly ResolvedRange[],
  comparisons: readonly Comparison[],
  fields: FieldSet,
): readonly ResolvedRange[] {
  if (comparisons.length === 0) return ranges;
  if (comparisons.length > most) throw tooMany(most, 'comparisons', comparisons.length);
  const checked = comparisons.map(({name, dimensionFilter, comparison}) => {
    if (comparison) {
      throw new NotEmulated(
        `This emulator has no saved comparisons, such as ${comparison}: give the comparison a dimensionFilter.`,
      );
    }
    if (!dimensionFilter) throw new InvalidArgument('A comparison needs a dimensionFilter.');
    if (!name) throw new InvalidArgument('A comparison with a dimensionFilter needs a name.');
    const names = filteredFields(dimensionFilter);
    names.forEach(fields.refuseUnknownDimension);
    names.forEach(fields.dimension);
    return {name, filter: dimensionFilter};
  });
  const names = checked.map(({name}) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new InvalidArgument(`The comparison ${twice} is in the request more than once.`);
  return ranges.flatMap((range) => checked.map((comparison) => ({...range, comparison})));
}
