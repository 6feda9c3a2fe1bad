import {defineElement} from '../base/define-element.ts';
import {FinderGoal} from './goal.ts';

defineElement('finder-goal', FinderGoal);

declare global {
  interface HTMLElementTagNameMap {
    'finder-goal': FinderGoal;
  }
}
