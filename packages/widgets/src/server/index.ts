export {renderFinder} from './render-finder.ts';
export type {Ask, ServedProvider, ServedSettings} from './settings.ts';
export {servedStyles} from './served-styles.ts';
