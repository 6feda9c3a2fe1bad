import {defineElement} from '../base/define-element.ts';
import {FinderFunnel} from './funnel.ts';

defineElement('finder-funnel', FinderFunnel);

declare global {
  interface HTMLElementTagNameMap {
    'finder-funnel': FinderFunnel;
  }
}
