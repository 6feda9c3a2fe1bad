// Generated from the manifest of the elements by `npm run generate`. Do not edit.
import {createComponent, type EventName} from '@lit/react';
import * as React from 'react';
import {FinderHeatmap as FinderHeatmapElement, type FinderEventMap} from '@meglass-finder/widgets';
import '@meglass-finder/widgets/heatmap';

/**
 * When a metric is high and when it is low: weekdays and hours of the day, by the property's clock.
 */
export const FinderHeatmap = createComponent({
  tagName: 'finder-heatmap',
  elementClass: FinderHeatmapElement as new () => Omit<
    FinderHeatmapElement,
    'units'
  >,
  react: React,
  displayName: 'FinderHeatmap',
  events: {
    onStateChange: 'finder-state-change' as EventName<FinderEventMap['finder-state-change']>,
    onRetry: 'finder-retry' as EventName<FinderEventMap['finder-retry']>,
  },
});
