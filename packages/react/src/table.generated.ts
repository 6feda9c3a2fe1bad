// Generated from the manifest of the elements by `npm run generate`. Do not edit.
import {createComponent, type EventName} from '@lit/react';
import * as React from 'react';
import {FinderTable as FinderTableElement, type FinderEventMap} from '@meglass-finder/widgets';
import '@meglass-finder/widgets/table';

/**
 * Several metrics by the values of some dimensions, as a table: of one's own choice, or ready-made, such as the pages
 * that visits begin on.
 */
export const FinderTable = createComponent({
  tagName: 'finder-table',
  elementClass: FinderTableElement as new () => Omit<
    FinderTableElement,
    'metric' | 'units'
  >,
  react: React,
  displayName: 'FinderTable',
  events: {
    onRowSelect: 'finder-row-select' as EventName<FinderEventMap['finder-row-select']>,
    onStateChange: 'finder-state-change' as EventName<FinderEventMap['finder-state-change']>,
    onRetry: 'finder-retry' as EventName<FinderEventMap['finder-retry']>,
  },
});
