/** What the service is held against: Express with no check at all, and Node by itself, each writing what it was given. */
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {gunzipSync} from 'node:zlib';
import compression from 'compression';
import express from 'express';

const [how = '', port = '', file = '', encoding = ''] = process.argv.slice(2);
const answer = readFileSync(file); // as the service wrote it
const isGzip = encoding === 'gzip';
const text = (isGzip ? gunzipSync(answer) : answer).toString();

if (how === 'express') {
  const object: unknown = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  const app = express();
  if (isGzip) app.use(compression());
  app.post('/v1/reports', (_request, response) => void response.json(object));
  app.get('/', (_request, response) => void response.end());
  app.listen(Number(port), '127.0.0.1');
} else {
  createServer((request, response) => {
    request.resume();
    response.setHeader('Content-Type', 'application/x-ndjson');
    if (isGzip) response.setHeader('Content-Encoding', 'gzip');
    response.setHeader('Content-Length', answer.length);
    response.end(answer);
  }).listen(Number(port), '127.0.0.1');
}
