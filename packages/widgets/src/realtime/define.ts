import {defineElement} from '../base/define-element.ts';
import {FinderRealtime} from './realtime.ts';

defineElement('finder-realtime', FinderRealtime);

declare global {
  interface HTMLElementTagNameMap {
    'finder-realtime': FinderRealtime;
  }
}
