// Generated from the manifest of the elements by `npm run generate`. Do not edit.
import {createComponent, type EventName} from '@lit/react';
import * as React from 'react';
import {FinderScorecard as FinderScorecardElement, type FinderEventMap} from '@meglass-finder/widgets';
import '@meglass-finder/widgets/scorecard';

/**
 * One metric as one figure, with its change against the period before and its shape over the days.
 */
export const FinderScorecard = createComponent({
  tagName: 'finder-scorecard',
  elementClass: FinderScorecardElement,
  react: React,
  displayName: 'FinderScorecard',
  events: {
    onStateChange: 'finder-state-change' as EventName<FinderEventMap['finder-state-change']>,
    onRetry: 'finder-retry' as EventName<FinderEventMap['finder-retry']>,
  },
});
