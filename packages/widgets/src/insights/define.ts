import {defineElement} from '../base/define-element.ts';
import {FinderInsights} from './insights.ts';

defineElement('finder-insights', FinderInsights);

declare global {
  interface HTMLElementTagNameMap {
    'finder-insights': FinderInsights;
  }
}
