// Generated from the manifest of the elements by `npm run generate`. Do not edit.
import {createComponent, type EventName} from '@lit/react';
import * as React from 'react';
import {FinderStatus as FinderStatusElement, type FinderEventMap} from '@meglass-finder/widgets';
import '@meglass-finder/widgets/status';

/**
 * How the connection to Google Analytics is doing: whether it answers, since when the data is there, and what is left of
 * Google's quotas.
 */
export const FinderStatus = createComponent({
  tagName: 'finder-status',
  elementClass: FinderStatusElement as new () => Omit<
    FinderStatusElement,
    'metric' | 'period' | 'compare' | 'align' | 'filter' | 'units'
  >,
  react: React,
  displayName: 'FinderStatus',
  events: {
    onStateChange: 'finder-state-change' as EventName<FinderEventMap['finder-state-change']>,
    onRetry: 'finder-retry' as EventName<FinderEventMap['finder-retry']>,
  },
});
