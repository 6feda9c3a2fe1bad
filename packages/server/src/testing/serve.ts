import {readConfig} from '../config.ts';
import {startServer} from '../start.ts';
import {fakeGa4} from './fake-ga4.ts';

/** The server as a program of its own, with GA4's stand-in; for tests with several processes. */
const server = await startServer(readConfig(), {
  logSink: process.stderr,
  limits: {tokensPerMinute: 1e9, reportCallsPerMinute: 1e9},
  connectGa4: fakeGa4().connect,
});
process.stdin.on('close', () => void server.stop().finally(() => process.exit(0))).resume();
process.stdout.write(`ready ${JSON.stringify({api: server.address})}\n`);
