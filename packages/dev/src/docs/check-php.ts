import {spawnSync} from 'node:child_process';
import type {CodeBlock, Fault} from './blocks.ts';

/** Whether there is a PHP here. */
export const hasPhp = spawnSync('php', ['--version']).status === 0;

/** Lets PHP read a block, without running it. */
export function checkPhp({file, line, code}: CodeBlock): Fault[] {
  const input = code.startsWith('<?php') ? code : `<?php ${code}`;
  const {status, stdout} = spawnSync('php', ['-n', '-l', '-d', 'display_errors=1'], {
    input,
    encoding: 'utf8',
  });
  if (status === 0) return [];
  const words = /error:.*/i.exec(stdout)?.[0] ?? 'PHP does not take this.';
  const at = Number(/on line (?<line>\d+)/.exec(stdout)?.groups?.['line'] ?? 1);
  return [{file, line: line + at - 1, words}];
}
