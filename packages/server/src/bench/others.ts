/**
 * What the service is held against: Express with no check at all, and Node by itself, each writing what it was given; Node
 * with the same headers as well.
 */
import {readFileSync} from 'node:fs';
import {createServer, type OutgoingHttpHeaders} from 'node:http';
import {gunzipSync} from 'node:zlib';
import compression from 'compression';
import express from 'express';

const [how = '', port = '', file = '', encoding = '', head = '{}'] = process.argv.slice(2);
const answer = readFileSync(file); // as the service wrote it
const headers = JSON.parse(head) as OutgoingHttpHeaders;
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
    response.writeHead(200, headers).end(answer);
  }).listen(Number(port), '127.0.0.1');
}
