import {defineElement} from '../base/define-element.ts';
import {FinderPage} from './page.ts';

defineElement('finder-page', FinderPage);

declare global {
  interface HTMLElementTagNameMap {
    'finder-page': FinderPage;
  }
}
