import {asking, type Case} from './case.ts';

const text = (fieldName: string, matchType: string, value: string, caseSensitive = false) => ({
  filter: {fieldName, stringFilter: {matchType, value, caseSensitive}},
});
const byTitle = (dimensionFilter: object) =>
  asking('pageTitle', 'screenPageViews', {
    dimensionFilter,
    orderBys: [{dimension: {dimensionName: 'pageTitle'}}],
  });

// The titles: "A page" with 3 views, "Home" with 4, "b page" with 2.
const strings: readonly (readonly [
  matchType: string,
  value: string,
  caseSensitive: boolean,
  ...rows: string[],
])[] = [
  ['EXACT', 'HOME', false, 'Home 4'],
  ['EXACT', 'HOME', true],
  ['BEGINS_WITH', 'B', false, 'b page 2'],
  ['BEGINS_WITH', 'B', true],
  ['ENDS_WITH', 'PAGE', false, 'A page 3', 'b page 2'],
  ['CONTAINS', 'OM', false, 'Home 4'],
  ['FULL_REGEXP', '[ab] page', false, 'A page 3', 'b page 2'],
  ['FULL_REGEXP', '[ab] page', true, 'b page 2'],
  ['FULL_REGEXP', 'page', false],
  ['PARTIAL_REGEXP', 'pa|om', false, 'A page 3', 'Home 4', 'b page 2'],
];

/** Filters of every kind. */
export const filterCases: readonly Case[] = [
  ...strings.map(([matchType, value, caseSensitive, ...rows]): Case => ({
    what: `text by ${matchType} ${value}${caseSensitive ? ', with case' : ''}`,
    request: byTitle(text('pageTitle', matchType, value, caseSensitive)),
    expect: {rows},
  })),
  {
    what: 'a list of texts',
    request: byTitle({filter: {fieldName: 'pageTitle', inListFilter: {values: ['home', 'A PAGE']}}}),
    expect: {rows: ['A page 3', 'Home 4']},
  },
  {
    what: 'a list of texts, with case',
    request: byTitle({
      filter: {fieldName: 'pageTitle', inListFilter: {values: ['home', 'A page'], caseSensitive: true}},
    }),
    expect: {rows: ['A page 3']},
  },
  {
    what: 'empty values, which "(not set)" is one of',
    request: asking('city', 'sessions', {dimensionFilter: {filter: {fieldName: 'city', emptyFilter: {}}}}),
    expect: {rows: ['(not set) 3']},
  },
  {
    what: 'a dimension as a number',
    request: asking('hour', 'sessions', {
      dimensionFilter: {
        filter: {fieldName: 'hour', numericFilter: {operation: 'LESS_THAN', value: {int64Value: '11'}}},
      },
      orderBys: [{dimension: {dimensionName: 'hour'}}],
    }),
    expect: {rows: ['00 1', '10 1']},
  },
  {
    what: 'and, or, not, on fields that were not requested',
    request: asking('', 'sessions', {
      dimensionFilter: {
        andGroup: {
          expressions: [
            {
              orGroup: {
                expressions: [text('region', 'EXACT', 'Tokyo'), text('newVsReturning', 'EXACT', 'new')],
              },
            },
            {notExpression: text('sessionSource', 'EXACT', 'google')},
          ],
        },
      },
    }),
    // Tokyo: 1, 3, 5; new: 1, 2, 4; of them not from google: 2 and 3
    expect: {rows: ['2']},
  },
  {
    what: 'metrics after aggregation, also one that was not requested',
    request: asking('pagePath', 'sessions', {
      metricFilter: {
        filter: {
          fieldName: 'screenPageViews',
          betweenFilter: {fromValue: {int64Value: '3'}, toValue: {doubleValue: 3.5}},
        },
      },
    }),
    expect: {headers: 'pagePath sessions', rows: ['/a 3'], has: {rowCount: 1}},
  },
  {
    what: 'metrics by comparison',
    request: asking('pagePath', 'screenPageViews', {
      metricFilter: {
        filter: {
          fieldName: 'screenPageViews',
          numericFilter: {operation: 'GREATER_THAN_OR_EQUAL', value: {doubleValue: 4}},
        },
      },
      metricAggregations: ['TOTAL'],
    }),
    expect: {rows: ['/ 4'], totals: ['RESERVED_TOTAL 4']},
  },
];
