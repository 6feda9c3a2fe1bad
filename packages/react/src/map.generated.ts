// Generated from the manifest of the elements by `npm run generate`. Do not edit.
import {createComponent, type EventName} from '@lit/react';
import * as React from 'react';
import {FinderMap as FinderMapElement, type FinderEventMap} from '@meglass-finder/widgets';
import '@meglass-finder/widgets/map';

/**
 * Where people came from: the 47 prefectures of Japan or the countries of the world, as tiles with a table beside them.
 */
export const FinderMap = createComponent({
  tagName: 'finder-map',
  elementClass: FinderMapElement as new () => Omit<
    FinderMapElement,
    'units'
  >,
  react: React,
  displayName: 'FinderMap',
  events: {
    onRowSelect: 'finder-row-select' as EventName<FinderEventMap['finder-row-select']>,
    onStateChange: 'finder-state-change' as EventName<FinderEventMap['finder-state-change']>,
    onRetry: 'finder-retry' as EventName<FinderEventMap['finder-retry']>,
  },
});
