import {defineElement} from '../base/define-element.ts';
import {FinderStatus} from './status.ts';

defineElement('finder-status', FinderStatus);

declare global {
  interface HTMLElementTagNameMap {
    'finder-status': FinderStatus;
  }
}
