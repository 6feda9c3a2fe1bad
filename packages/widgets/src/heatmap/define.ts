import {defineElement} from '../base/define-element.ts';
import {FinderHeatmap} from './heatmap.ts';

defineElement('finder-heatmap', FinderHeatmap);

declare global {
  interface HTMLElementTagNameMap {
    'finder-heatmap': FinderHeatmap;
  }
}
