/** `npm start`: the demo, from whatever state the folder is in. */
import {readFileSync} from 'node:fs';
import {alive, prepare, run} from './prepare.mjs';

const node = prepare();
const {child, code} = run(node, [
  '--conditions=finder-source',
  'packages/dev/src/demo/start.ts',
  ...process.argv.slice(2),
]);

// The terminal sends Ctrl-C to the demo as well; other signals reach only this process and are passed on.
process.on('SIGINT', () => undefined);
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));

// If npm goes away, however it does, the demo goes too.
const ancestors = watchedAncestors();
const timer = setInterval(() => {
  if (process.ppid !== ancestors[0] || ancestors.some((pid) => !alive(pid))) {
    clearInterval(timer);
    child.kill('SIGTERM');
  }
}, 500);

const exitCode = await code;
clearInterval(timer);
process.exit(exitCode);

/** The parent and, where that is the shell that npm runs scripts in, npm itself. */
function watchedAncestors() {
  try {
    const [, name, grandparent] = /^\d+ \((.*)\) \S+ (\d+)/.exec(
      readFileSync(`/proc/${process.ppid}/stat`, 'utf8'),
    );
    return /^(sh|dash|bash|ash|zsh)$/.test(name) && process.env.npm_lifecycle_event
      ? [process.ppid, Number(grandparent)]
      : [process.ppid];
  } catch {
    return [process.ppid];
  }
}
