// Generated from the manifest of the elements by `npm run generate`. Do not edit.
import {createComponent, type EventName} from '@lit/react';
import * as React from 'react';
import {FinderRealtime as FinderRealtimeElement, type FinderEventMap} from '@meglass-finder/widgets';
import '@meglass-finder/widgets/realtime';

/**
 * How many people are there now: the users of the last 30 minutes, minute by minute, or by page, device or place. It is
 * asked again by itself, as often as the service lets it.
 */
export const FinderRealtime = createComponent({
  tagName: 'finder-realtime',
  elementClass: FinderRealtimeElement as new () => Omit<
    FinderRealtimeElement,
    'metric' | 'period' | 'compare' | 'align' | 'units'
  >,
  react: React,
  displayName: 'FinderRealtime',
  events: {
    onStateChange: 'finder-state-change' as EventName<FinderEventMap['finder-state-change']>,
    onRetry: 'finder-retry' as EventName<FinderEventMap['finder-retry']>,
  },
});
