/** The demo: PostgreSQL, emulator, backend and a page of a make-believe CMS, all on 127.0.0.1. */
import {parseArgs} from 'node:util';
import {runDemo} from './demo.ts';
import {exampleNames, examplesCalled} from './examples.ts';
import {whenParentGoes} from './parent.ts';

const usage = `npm start -- [--now TIME] [--example NAME]

  --now TIME      freeze the clock of the figures, such as 2026-11-23T06:10:00+09:00
  --example NAME  an example in place of the CMS: ${exampleNames().join(', ')}, or all
  --help          show this

FINDER_HOME    where everything is kept (default: .finder in the project's folder)`;

const controller = new AbortController();
const stop = () => controller.abort();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
process.stdout.on('error', stop); // whoever read the output is gone
whenParentGoes(stop);

try {
  const {values} = parseArgs({
    options: {now: {type: 'string'}, example: {type: 'string'}, help: {type: 'boolean'}},
  });
  if (values.help) {
    console.log(usage);
  } else {
    const now = values.now === undefined ? undefined : frozenClock(values.now);
    const {example} = values;
    if (example !== undefined) examplesCalled(example);
    await runDemo({home: process.env['FINDER_HOME'] ?? '.finder', now, example, signal: controller.signal});
  }
  process.exit(0);
} catch (error) {
  if (controller.signal.aborted) process.exit(0);
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

function frozenClock(text: string): string {
  const complete = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/.test(text);
  if (!complete || Number.isNaN(Date.parse(text)))
    throw new Error(
      `--now takes a time with its offset, such as 2026-11-23T06:10:00+09:00, not "${text}".\n\n${usage}`,
    );
  if (Date.parse(text) < Date.parse('2020-01-01') || Date.parse(text) > Date.parse('2099-01-01'))
    throw new Error(`--now takes a time between 2020 and 2098, not "${text}".\n\n${usage}`);
  return text;
}
