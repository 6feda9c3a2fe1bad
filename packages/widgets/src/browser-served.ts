/** What a page loads in place of `finder.js` when the server has rendered its elements. */
import './hydrate.ts';
import './browser.ts';
