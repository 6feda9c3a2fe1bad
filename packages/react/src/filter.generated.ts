// Generated from the manifest of the elements by `npm run generate`. Do not edit.
import {createComponent, type EventName} from '@lit/react';
import * as React from 'react';
import {FinderFilter as FinderFilterElement, type FinderEventMap} from '@meglass-finder/widgets';
import '@meglass-finder/widgets/filter';

/**
 * What of the site's events the widgets of the provider show now, with a button to take each condition back. With `cross`,
 * a row that is chosen in any of them becomes a condition: choose a channel, and the rest follows.
 */
export const FinderFilter = createComponent({
  tagName: 'finder-filter',
  elementClass: FinderFilterElement,
  react: React,
  displayName: 'FinderFilter',
  events: {
    onFilterChange: 'finder-filter-change' as EventName<FinderEventMap['finder-filter-change']>,
  },
});
