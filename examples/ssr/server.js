/** In a folder of your own, this is the server of the quick starts itself. */
export * from '../host/server.js';
