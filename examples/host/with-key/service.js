import {readFileSync} from 'node:fs';

const {FINDER_API: api, FINDER_CLIENT_ID: clientId, FINDER_KEY_ID: kid} = process.env;
const privateKey = JSON.parse(readFileSync('private-key.json', 'utf8'));

/** The service, and the embed client that this server is for it. */
export const service = {api, clientId, key: {...privateKey, kid}};
