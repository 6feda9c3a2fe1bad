// Generated from the manifest of the elements by `npm run generate`. Do not edit.
import {createComponent, type EventName} from '@lit/react';
import * as React from 'react';
import {FinderMovers as FinderMoversElement, type FinderEventMap} from '@meglass-finder/widgets';
import '@meglass-finder/widgets/movers';

/**
 * What moved against the period before: the pages (or sources, or whatever else) that rose, fell, appeared and vanished,
 * those first that matter most.
 */
export const FinderMovers = createComponent({
  tagName: 'finder-movers',
  elementClass: FinderMoversElement as new () => Omit<
    FinderMoversElement,
    'units'
  >,
  react: React,
  displayName: 'FinderMovers',
  events: {
    onRowSelect: 'finder-row-select' as EventName<FinderEventMap['finder-row-select']>,
    onStateChange: 'finder-state-change' as EventName<FinderEventMap['finder-state-change']>,
    onRetry: 'finder-retry' as EventName<FinderEventMap['finder-retry']>,
  },
});
