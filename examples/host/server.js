import express from 'express';
import {tokenHandler} from '@meglass-finder/host';
import {service} from './service.js';

const {PORT: port = 8080} = process.env;
const [folder = 'public'] = process.argv.slice(2);

/** Who looks at a page: ask your own session, and give `null` when nobody is logged in. Here everybody is one editor. */
const viewer = () => ({id: 'editor'});

export const app = express();
app.use((_request, response, next) => {
  response.set(
    'content-security-policy',
    `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ${service.api}; img-src 'self'`,
  );
  next();
});
app.post('/finder/token', tokenHandler({...service, viewer}));
app.use(express.static(folder));
app.listen(port, '127.0.0.1', (error) => {
  if (error) throw error;
  console.log(`http://localhost:${port}/`);
});
