// Generated from the manifest of the elements by `npm run generate`. Do not edit.
import {createComponent, type EventName} from '@lit/react';
import * as React from 'react';
import {FinderFunnel as FinderFunnelElement, type FinderEventMap} from '@meglass-finder/widgets';
import '@meglass-finder/widgets/funnel';

/**
 * How many users went through some steps one after the other, and where they stopped.
 */
export const FinderFunnel = createComponent({
  tagName: 'finder-funnel',
  elementClass: FinderFunnelElement as new () => Omit<
    FinderFunnelElement,
    'metric' | 'compare' | 'align' | 'units'
  >,
  react: React,
  displayName: 'FinderFunnel',
  events: {
    onStateChange: 'finder-state-change' as EventName<FinderEventMap['finder-state-change']>,
    onRetry: 'finder-retry' as EventName<FinderEventMap['finder-retry']>,
  },
});
