import type {Failure} from '@meglass-finder/client';

/** The states in which there is nothing to show but words. */
export type FailureState = Failure;

/** The state of a data widget, as `data-state` and `finder-state-change` tell it. */
export type WidgetState =
  'idle' | 'loading' | 'ready' | 'updating' | 'empty' | 'gathering' | 'stale' | 'partial' | FailureState;
