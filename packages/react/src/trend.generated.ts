// Generated from the manifest of the elements by `npm run generate`. Do not edit.
import {createComponent, type EventName} from '@lit/react';
import * as React from 'react';
import {FinderTrend as FinderTrendElement, type FinderEventMap} from '@meglass-finder/widgets';
import '@meglass-finder/widgets/trend';

/**
 * One metric over time, drawn as a line, with the period before beside it and what happened meanwhile; or up to four, under each other.
 */
export const FinderTrend = createComponent({
  tagName: 'finder-trend',
  elementClass: FinderTrendElement as new () => Omit<
    FinderTrendElement,
    'units'
  >,
  react: React,
  displayName: 'FinderTrend',
  events: {
    onPointSelect: 'finder-point-select' as EventName<FinderEventMap['finder-point-select']>,
    onStateChange: 'finder-state-change' as EventName<FinderEventMap['finder-state-change']>,
    onRetry: 'finder-retry' as EventName<FinderEventMap['finder-retry']>,
  },
});
