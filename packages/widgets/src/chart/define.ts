import {defineElement} from '../base/define-element.ts';
import {FinderChart} from './chart.ts';

defineElement('finder-chart', FinderChart);

declare global {
  interface HTMLElementTagNameMap {
    'finder-chart': FinderChart;
  }
}
