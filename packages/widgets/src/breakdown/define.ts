import {defineElement} from '../base/define-element.ts';
import {FinderBreakdown} from './breakdown.ts';

defineElement('finder-breakdown', FinderBreakdown);

declare global {
  interface HTMLElementTagNameMap {
    'finder-breakdown': FinderBreakdown;
  }
}
