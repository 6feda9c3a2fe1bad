import {defineElement} from '../base/define-element.ts';
import {FinderPeriod} from './period.ts';

defineElement('finder-period', FinderPeriod);

declare global {
  interface HTMLElementTagNameMap {
    'finder-period': FinderPeriod;
  }
}
