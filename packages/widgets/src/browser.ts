/** What a page loads with one script tag: the elements that most pages have; the others come when a page has them. */
import './on-demand.generated.ts'; // before the provider, which looks for them as soon as it is defined
import './provider/define.ts';
import './breakdown/define.ts';
import './ranking/define.ts';
import './scorecard/define.ts';
import './trend/define.ts';
