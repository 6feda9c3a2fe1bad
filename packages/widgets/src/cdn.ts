/** Everything in one file: every element is defined, and nothing is loaded later. */
import './define.ts';

export {defineLanguage} from '@meglass-finder/words';
