const {FINDER_API: api, FINDER_CLIENT_ID: clientId, FINDER_CLIENT_SECRET: clientSecret} = process.env;

/** The service, and the embed client that this server is for it. */
export const service = {api, clientId, clientSecret};
