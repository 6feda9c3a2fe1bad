// Generated from the manifest of the elements by `npm run generate`. Do not edit.
import {createComponent, type EventName} from '@lit/react';
import * as React from 'react';
import {FinderDashboard as FinderDashboardElement, type FinderEventMap} from '@meglass-finder/widgets';
import '@meglass-finder/widgets/dashboard';

/**
 * A ready dashboard: a picker for the period and a grid of widgets, ready-made or as a description says. It stands in a
 * `finder-provider`, whose period its widgets show.
 */
export const FinderDashboard = createComponent({
  tagName: 'finder-dashboard',
  elementClass: FinderDashboardElement,
  react: React,
  displayName: 'FinderDashboard',
  events: {
    onArrange: 'finder-arrange' as EventName<FinderEventMap['finder-arrange']>,
  },
});
