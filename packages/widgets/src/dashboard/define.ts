import {defineElement} from '../base/define-element.ts';
import '../period/define.ts'; // it is drawn at once, and has its height
import {FinderDashboard} from './dashboard.ts';

defineElement('finder-dashboard', FinderDashboard);

declare global {
  interface HTMLElementTagNameMap {
    'finder-dashboard': FinderDashboard;
  }
}
