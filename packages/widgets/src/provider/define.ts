import {defineElement} from '../base/define-element.ts';
import {FinderProvider} from './provider.ts';

defineElement('finder-provider', FinderProvider);

declare global {
  interface HTMLElementTagNameMap {
    'finder-provider': FinderProvider;
  }
}
