import {defineElement} from '../base/define-element.ts';
import {FinderTrend} from './trend.ts';

defineElement('finder-trend', FinderTrend);

declare global {
  interface HTMLElementTagNameMap {
    'finder-trend': FinderTrend;
  }
}
