import {defineElement} from '../base/define-element.ts';
import {FinderDoctor} from './doctor.ts';

defineElement('finder-doctor', FinderDoctor);

declare global {
  interface HTMLElementTagNameMap {
    'finder-doctor': FinderDoctor;
  }
}
