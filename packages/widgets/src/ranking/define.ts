import {defineElement} from '../base/define-element.ts';
import {FinderRanking} from './ranking.ts';

defineElement('finder-ranking', FinderRanking);

declare global {
  interface HTMLElementTagNameMap {
    'finder-ranking': FinderRanking;
  }
}
