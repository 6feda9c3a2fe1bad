import type {ReportResponse, Row} from '../../engine/report-request.ts';
import {writtenNumber} from './number-texts.ts';
import type {ReferenceAnswer, ReferenceRow} from './reference-report.ts';

/** What the engine's answer has otherwise than the reference's, a line each; none if they say the same. */
export function differences(engine: ReportResponse, reference: ReferenceAnswer): readonly string[] {
  const parts = (['rows', 'totals', 'minimums', 'maximums'] as const).flatMap((part) =>
    rowDifferences(part, engine[part], reference[part]),
  );
  return engine.rowCount === reference.rowCount
    ? parts
    : [`rowCount: ${engine.rowCount} instead of ${reference.rowCount}`, ...parts];
}

function rowDifferences(
  part: string,
  rows: readonly Row[],
  wanted: readonly ReferenceRow[],
): readonly string[] {
  return Array.from({length: Math.max(rows.length, wanted.length)}, (_, place) => {
    const [row, want] = [rows[place], wanted[place]];
    const same =
      row !== undefined &&
      want !== undefined &&
      row.dimensionValues.length === want.dimensions.length &&
      row.metricValues.length === want.metrics.length &&
      row.dimensionValues.every(({value}, index) => value === want.dimensions[index]) &&
      row.metricValues.every(({value}, index) => isSameNumber(value, want.metrics[index]!));
    const found = row && [...row.dimensionValues, ...row.metricValues].map(({value}) => value);
    const expected = want && [...want.dimensions, ...want.metrics.map(writtenNumber)];
    return same ? [] : [`${part}[${place}]: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`];
  }).flat();
}

/** Doubles may differ beyond 12 digits, but not in how they are written. */
function isSameNumber(text: string, wanted: number): boolean {
  const number = Number(text);
  if (Number.isInteger(wanted)) return text === writtenNumber(wanted);
  return number.toPrecision(12) === wanted.toPrecision(12) && text === writtenNumber(number);
}
