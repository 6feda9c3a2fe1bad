import {defineElement} from '../base/define-element.ts';
import {FinderMovers} from './movers.ts';

defineElement('finder-movers', FinderMovers);

declare global {
  interface HTMLElementTagNameMap {
    'finder-movers': FinderMovers;
  }
}
