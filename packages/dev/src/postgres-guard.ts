/**
 * Stands between the starter and PostgreSQL: starts the server, says `ready PID` once it is, and stops it when standard
 * input ends, which it does however the starter ends, `kill -9` included.
 */
import {spawn} from 'node:child_process';

const {postgres, data, port, uid, gid} = JSON.parse(process.argv[2]!) as {
  postgres: string;
  data: string;
  port: number;
  uid?: number;
  gid?: number;
};
const settings = [
  `port=${port}`,
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'password_encryption=scram-sha-256',
  'max_connections=200',
];
const server = spawn(postgres, ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
  ...(uid === undefined ? {} : {uid, gid}),
  stdio: ['ignore', 'inherit', 'pipe'],
  env: {...process.env, LC_ALL: 'C'},
  detached: true, // Ctrl-C reaches the starter alone, which stops things in their order.
});
server.stderr.setEncoding('utf8').on('data', (text: string) => {
  process.stderr.write(text);
  if (text.includes('ready to accept connections')) process.stdout.write(`ready ${server.pid}\n`);
});
server.once('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
server.once('exit', (code) => process.exit(code ?? 1));

const stop = () => server.kill('SIGINT');
process.stdin.once('end', stop).once('error', stop).resume();
process.stdout.on('error', stop);
process.stderr.on('error', () => undefined);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
