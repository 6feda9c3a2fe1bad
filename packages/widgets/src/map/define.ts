import {defineElement} from '../base/define-element.ts';
import {FinderMap} from './map.ts';

defineElement('finder-map', FinderMap);

declare global {
  interface HTMLElementTagNameMap {
    'finder-map': FinderMap;
  }
}
