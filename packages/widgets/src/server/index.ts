export {renderFinder} from './render-finder.ts';
export type {Ask, ServedFailure, ServedProvider, ServedSettings} from './settings.ts';
export {servedStyles} from './served-styles.ts';
