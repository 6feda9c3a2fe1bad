import type {AllWords} from '@meglass-finder/words';
import {badgeButton, badgeNote, badgeStyles} from './badge.ts';
import {adviceFor, emptyMessage, failureMessage, messageStyles} from './message.ts';

/** What a widget draws after its first picture, or when something is not as on any ordinary day. */
export const drawings = {badgeButton, badgeNote, adviceFor, emptyMessage, failureMessage};
export const styles = [badgeStyles, messageStyles];

/** The same, with all words of the language. */
export type More = typeof drawings & {readonly words: AllWords};
