// Generated from the manifest of the elements by `npm run generate`. Do not edit.
import {createComponent, type EventName} from '@lit/react';
import * as React from 'react';
import {FinderRanking as FinderRankingElement, type FinderEventMap} from '@meglass-finder/widgets';
import '@meglass-finder/widgets/ranking';

/**
 * The values of a dimension with the most of a metric, such as the pages most seen, with titles, shares and changes.
 */
export const FinderRanking = createComponent({
  tagName: 'finder-ranking',
  elementClass: FinderRankingElement as new () => Omit<
    FinderRankingElement,
    'units'
  >,
  react: React,
  displayName: 'FinderRanking',
  events: {
    onRowSelect: 'finder-row-select' as EventName<FinderEventMap['finder-row-select']>,
    onStateChange: 'finder-state-change' as EventName<FinderEventMap['finder-state-change']>,
    onRetry: 'finder-retry' as EventName<FinderEventMap['finder-retry']>,
  },
});
