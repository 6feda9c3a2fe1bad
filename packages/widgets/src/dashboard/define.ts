import {defineElement} from '../base/define-element.ts';
import {FinderDashboard} from './dashboard.ts';

defineElement('finder-dashboard', FinderDashboard);

declare global {
  interface HTMLElementTagNameMap {
    'finder-dashboard': FinderDashboard;
  }
}
