/** Viewers who arrive within a second, evenly. */
import {setTimeout as wait} from 'node:timers/promises';
import {workerData} from 'node:worker_threads';
import {dashboard} from './dashboard.ts';
import {overview} from './overview.ts';

const {viewers, tokens, apis} = workerData as {viewers: number; tokens: string[]; apis: string[]};

await Promise.all(
  Array.from({length: viewers}, async (_, viewer) => {
    await wait((viewer / viewers) * 1000);
    await dashboard(apis[viewer % apis.length]!, tokens[viewer % tokens.length]!, overview);
  }),
);
