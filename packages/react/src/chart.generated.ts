// Generated from the manifest of the elements by `npm run generate`. Do not edit.
import {createComponent, type EventName} from '@lit/react';
import * as React from 'react';
import {FinderChart as FinderChartElement, type FinderEventMap} from '@meglass-finder/widgets';
import '@meglass-finder/widgets/chart';

/**
 * The first metric of a table as bars: in the order of time where the dimension is one of time, otherwise the longest
 * first.
 */
export const FinderChart = createComponent({
  tagName: 'finder-chart',
  elementClass: FinderChartElement as new () => Omit<
    FinderChartElement,
    'metric' | 'compare' | 'align' | 'units'
  >,
  react: React,
  displayName: 'FinderChart',
  events: {
    onStateChange: 'finder-state-change' as EventName<FinderEventMap['finder-state-change']>,
    onRetry: 'finder-retry' as EventName<FinderEventMap['finder-retry']>,
  },
});
