// Generated from the manifest of the elements by `npm run generate`. Do not edit.
import {createComponent, type EventName} from '@lit/react';
import * as React from 'react';
import {FinderPage as FinderPageElement, type FinderEventMap} from '@meglass-finder/widgets';
import '@meglass-finder/widgets/page';

/**
 * All about one page, for the screen on which it is edited: how often it was seen, by how many, for how long, and where
 * they came from.
 */
export const FinderPage = createComponent({
  tagName: 'finder-page',
  elementClass: FinderPageElement as new () => Omit<
    FinderPageElement,
    'metric'
  >,
  react: React,
  displayName: 'FinderPage',
  events: {
    onStateChange: 'finder-state-change' as EventName<FinderEventMap['finder-state-change']>,
    onRetry: 'finder-retry' as EventName<FinderEventMap['finder-retry']>,
  },
});
