import {defineElement} from '../base/define-element.ts';
import {FinderScorecard} from './scorecard.ts';

defineElement('finder-scorecard', FinderScorecard);

declare global {
  interface HTMLElementTagNameMap {
    'finder-scorecard': FinderScorecard;
  }
}
