// Generated from the manifest of the elements by `npm run generate`. Do not edit.
import {createComponent, type EventName} from '@lit/react';
import * as React from 'react';
import {FinderBreakdown as FinderBreakdownElement, type FinderEventMap} from '@meglass-finder/widgets';
import '@meglass-finder/widgets/breakdown';

/**
 * A whole and the parts that it falls into, such as sessions by channel, as bars or a donut.
 */
export const FinderBreakdown = createComponent({
  tagName: 'finder-breakdown',
  elementClass: FinderBreakdownElement as new () => Omit<
    FinderBreakdownElement,
    'units'
  >,
  react: React,
  displayName: 'FinderBreakdown',
  events: {
    onRowSelect: 'finder-row-select' as EventName<FinderEventMap['finder-row-select']>,
    onStateChange: 'finder-state-change' as EventName<FinderEventMap['finder-state-change']>,
    onRetry: 'finder-retry' as EventName<FinderEventMap['finder-retry']>,
  },
});
