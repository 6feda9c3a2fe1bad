// Generated from the manifest of the elements by `npm run generate`. Do not edit.
import {createComponent, type EventName} from '@lit/react';
import * as React from 'react';
import {FinderProvider as FinderProviderElement, type FinderEventMap} from '@meglass-finder/widgets';
import '@meglass-finder/widgets/provider';

/**
 * Hands down to the widgets inside it where their data comes from, the language, and light or dark.
 */
export const FinderProvider = createComponent({
  tagName: 'finder-provider',
  elementClass: FinderProviderElement,
  react: React,
  displayName: 'FinderProvider',
  events: {
    onAuthExpired: 'finder-auth-expired' as EventName<FinderEventMap['finder-auth-expired']>,
  },
});
