import {defineElement} from '../base/define-element.ts';
import {FinderTable} from './table.ts';

defineElement('finder-table', FinderTable);

declare global {
  interface HTMLElementTagNameMap {
    'finder-table': FinderTable;
  }
}
