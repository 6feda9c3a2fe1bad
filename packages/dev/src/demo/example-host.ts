/**
 * Shows examples as the quick starts say: their pages, but for the service's address as they are written, by the server
 * that is written there.
 */
import {setTimeout as pause} from 'node:timers/promises';
import {parseArgs} from 'node:util';
import {pathToFileURL} from 'node:url';
import path from 'node:path';
import {addressOf, examplesCalled, examplesFolder, isServed} from './examples.ts';
import {layOut} from './example-pages.ts';

const {values, positionals} = parseArgs({
  options: {'exit-with-stdin': {type: 'boolean'}},
  allowPositionals: true,
});
const [name, pages] = positionals as [string, string];
const origin = `http://127.0.0.1:${process.env['PORT']}`;

const examples = examplesCalled(name);
await layOut(examples, {folder: pages, api: process.env['FINDER_API']!});
process.argv.splice(2, Infinity, pages); // the server takes its folder from there
const programs = ['host/server.js', ...examples.filter(isServed).map((example) => `${example}/page.js`)];
for (const program of programs) await import(pathToFileURL(path.join(examplesFolder, program)).href);
const answers = () =>
  fetch(origin).then(
    () => true,
    () => false,
  );
while (!(await answers())) await pause(50);
console.log(`ready ${JSON.stringify({page: origin + (examples.length > 1 ? '/' : addressOf(name))})}`);

const stop = () => process.exit(0);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
if (values['exit-with-stdin']) process.stdin.once('end', stop).resume();
