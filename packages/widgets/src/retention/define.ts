import {defineElement} from '../base/define-element.ts';
import {FinderRetention} from './retention.ts';

defineElement('finder-retention', FinderRetention);

declare global {
  interface HTMLElementTagNameMap {
    'finder-retention': FinderRetention;
  }
}
