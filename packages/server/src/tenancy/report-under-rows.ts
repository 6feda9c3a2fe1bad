import {faultUnderRows, limitToRows, rowScopeFields, type RowScope} from '@meglass-finder/reports';
import {AppError} from '../app-error.ts';
import type {ReadReport} from './read-report.ts';

/**
 * The same report about the rows of a scope alone; its key names the scope, so that nothing about other rows stands in for
 * it. Gives `AppError` `rows_not_granted` or `rows_not_separable` for what cannot be answered that way.
 */
export function underRows(report: ReadReport, rows: RowScope): ReadReport | AppError {
  const {definition, params, key} = report;
  const fault = faultUnderRows(definition, params, rows);
  if (fault?.outside)
    return new AppError(
      'rows_not_granted',
      `The token is for some pages alone, and ${fault.words}. Let the host ask for a token for these pages.`,
    );
  const isDated = rows.pages?.some(({since}) => since !== undefined);
  const kinds = isDated ? ['page', 'pages'] : rowScopeFields.kinds;
  if (fault)
    return new AppError(
      'rows_not_separable',
      `The token is for some pages alone, and ${fault.words}. Under such a token there are the kinds ${kinds.join(', ')}, the metrics ${rowScopeFields.metrics.join(', ')}, and the dimensions ${rowScopeFields.dimensions.join(', ')}.`,
    );
  return {definition: limitToRows(definition, rows), params, key: `${key} rows ${scopeText(rows)}`, rows};
}

/** Says the same for scopes that are written in the same way. */
export function scopeText({hostName, pagePath, pages}: RowScope): string {
  const those = pages?.map(({path, since}) => [path, since ?? null]);
  return JSON.stringify([hostName ?? null, pagePath ?? null, those ?? null]);
}
