/** In a folder of your own, this is the one of the quick starts itself. */
export * from '../host/service.js';
