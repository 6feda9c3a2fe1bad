import {readFileSync} from 'node:fs';
import path from 'node:path';
import type {Generated} from './generated.ts';

const page = 'docs/quick-starts.md';
/** A block of code below a link to the file that it is; the link's words are its name in the reader's folder. */
const block = /(\[`[^`]+`\]\(\.\.\/(examples\/[^)]+)\)\n\n(?:<!--[^]*?-->\n\n)?```\w+\n)[^]*?(```\n)/g;

/** The quick starts, each block the very file that its link names: those run, and are tested. */
export function quickStarts(root: string): Generated {
  const text = readFileSync(path.join(root, page), 'utf8').replaceAll(
    block,
    (_, before: string, file: string, after: string) =>
      before + readFileSync(path.join(root, file), 'utf8') + after,
  );
  return {file: page, text};
}
