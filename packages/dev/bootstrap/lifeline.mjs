/** What ties a process of ours to whoever started it: if npm or its shell goes, however it goes, so does what it began. */
import {readFileSync} from 'node:fs';

// Read before anything else is done: later they may be gone, and somebody else be the parent.
const ancestors = watchedAncestors();

/**
 * Calls `stop` with the signal's name when this process is told to end, or with `SIGTERM` when npm is gone. Returns what
 * ends the watch. Ctrl-C reaches every process of the terminal; whether it is passed on is up to `stop`.
 */
export function whenToldToStop(stop) {
  const handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => [signal, () => stop(signal)]);
  for (const [signal, handler] of handlers) process.on(signal, handler);
  const timer = setInterval(() => {
    if (process.ppid === ancestors[0] && ancestors.every(alive)) return;
    clearInterval(timer);
    stop('SIGTERM');
  }, 300);
  return () => {
    clearInterval(timer);
    for (const [signal, handler] of handlers) process.off(signal, handler);
  };
}

/** Whether a process lives. */
export function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

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
