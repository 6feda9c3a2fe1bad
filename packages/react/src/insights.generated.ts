// Generated from the manifest of the elements by `npm run generate`. Do not edit.
import {createComponent, type EventName} from '@lit/react';
import * as React from 'react';
import {FinderInsights as FinderInsightsElement, type FinderEventMap} from '@meglass-finder/widgets';
import '@meglass-finder/widgets/insights';

/**
 * What is worth knowing about a period in plain words: each sentence rests on figures that it shows when asked. It says
 * nothing where nothing is out of the ordinary.
 */
export const FinderInsights = createComponent({
  tagName: 'finder-insights',
  elementClass: FinderInsightsElement as new () => Omit<
    FinderInsightsElement,
    'metric' | 'units'
  >,
  react: React,
  displayName: 'FinderInsights',
  events: {
    onInsightOpen: 'finder-insight-open' as EventName<FinderEventMap['finder-insight-open']>,
    onStateChange: 'finder-state-change' as EventName<FinderEventMap['finder-state-change']>,
    onRetry: 'finder-retry' as EventName<FinderEventMap['finder-retry']>,
  },
});
