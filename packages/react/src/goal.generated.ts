// Generated from the manifest of the elements by `npm run generate`. Do not edit.
import {createComponent, type EventName} from '@lit/react';
import * as React from 'react';
import {FinderGoal as FinderGoalElement, type FinderEventMap} from '@meglass-finder/widgets';
import '@meglass-finder/widgets/goal';

/**
 * How far a metric is on its way to a target, whether it keeps pace, and where it will be at the end of the period.
 */
export const FinderGoal = createComponent({
  tagName: 'finder-goal',
  elementClass: FinderGoalElement as new () => Omit<
    FinderGoalElement,
    'compare' | 'align' | 'units'
  >,
  react: React,
  displayName: 'FinderGoal',
  events: {
    onStateChange: 'finder-state-change' as EventName<FinderEventMap['finder-state-change']>,
    onRetry: 'finder-retry' as EventName<FinderEventMap['finder-retry']>,
  },
});
