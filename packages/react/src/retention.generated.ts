// Generated from the manifest of the elements by `npm run generate`. Do not edit.
import {createComponent, type EventName} from '@lit/react';
import * as React from 'react';
import {FinderRetention as FinderRetentionElement, type FinderEventMap} from '@meglass-finder/widgets';
import '@meglass-finder/widgets/retention';

/**
 * Whether people come again: of those who came first in one week, the part that was there again in the weeks after it.
 */
export const FinderRetention = createComponent({
  tagName: 'finder-retention',
  elementClass: FinderRetentionElement as new () => Omit<
    FinderRetentionElement,
    'metric' | 'period' | 'compare' | 'align' | 'units'
  >,
  react: React,
  displayName: 'FinderRetention',
  events: {
    onStateChange: 'finder-state-change' as EventName<FinderEventMap['finder-state-change']>,
    onRetry: 'finder-retry' as EventName<FinderEventMap['finder-retry']>,
  },
});
