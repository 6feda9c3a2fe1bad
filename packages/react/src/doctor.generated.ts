// Generated from the manifest of the elements by `npm run generate`. Do not edit.
import {createComponent, type EventName} from '@lit/react';
import * as React from 'react';
import {FinderDoctor as FinderDoctorElement, type FinderEventMap} from '@meglass-finder/widgets';
import '@meglass-finder/widgets/doctor';

/**
 * Looks for what keeps a page's figures away, and says what to change: the page's own policy, the way to the service, its
 * version, the clock, the token and what it covers, Google. Asks for one token and one small report, and shows neither.
 */
export const FinderDoctor = createComponent({
  tagName: 'finder-doctor',
  elementClass: FinderDoctorElement,
  react: React,
  displayName: 'FinderDoctor',
  events: {
    onDiagnosis: 'finder-diagnosis' as EventName<FinderEventMap['finder-diagnosis']>,
  },
});
