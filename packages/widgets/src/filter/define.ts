import {defineElement} from '../base/define-element.ts';
import {FinderFilter} from './filter.ts';

defineElement('finder-filter', FinderFilter);

declare global {
  interface HTMLElementTagNameMap {
    'finder-filter': FinderFilter;
  }
}
