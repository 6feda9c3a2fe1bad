// Generated from the manifest of the elements by `npm run generate`. Do not edit.
import {createComponent, type EventName} from '@lit/react';
import * as React from 'react';
import {FinderPeriod as FinderPeriodElement, type FinderEventMap} from '@meglass-finder/widgets';
import '@meglass-finder/widgets/period';

/**
 * Chooses the period, and what it is compared with, for every widget of its provider that has none of its own.
 */
export const FinderPeriod = createComponent({
  tagName: 'finder-period',
  elementClass: FinderPeriodElement,
  react: React,
  displayName: 'FinderPeriod',
  events: {
    onPeriodChange: 'finder-period-change' as EventName<FinderEventMap['finder-period-change']>,
  },
});
