/** What a page without a build takes `defineLanguage` from, beside `finder.js`, which it brings along. */
import './browser.ts';

export {defineLanguage} from '@meglass-finder/words';
