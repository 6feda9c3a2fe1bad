import {globSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

/** Where the repository begins. */
export const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** One fenced block of code in a page of documentation. */
export interface CodeBlock {
  /** From the repository's root. */
  readonly file: string;
  /** The line in the file on which the code begins, from 1. */
  readonly line: number;
  /** What stands behind the fence, such as `html`; empty if nothing does. */
  readonly language: string;
  readonly code: string;
  /** TypeScript out of a comment `<!-- with: … -->` just before the block: what it takes for granted. */
  readonly given: string;
  /** It is not checked, for a reason that a comment `<!-- unchecked: … -->` just before it gives. */
  readonly unchecked: boolean;
}

/** What is wrong, and where. */
export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly words: string;
}

const comment = /^<!--\s*(?:with:(?<given>[^]*)|unchecked:(?<reason>[^]*\S[^]*))-->\s*$/;

/** What the comment just before a block says about it. */
function saidBefore(text: string): Pick<CodeBlock, 'given' | 'unchecked'> {
  const said = comment.exec(text.slice(Math.max(0, text.lastIndexOf('<!--'))))?.groups;
  return {given: said?.['given']?.trim() ?? '', unchecked: said?.['reason'] !== undefined};
}

/** The fenced blocks of one page. */
export function blocksOf(file: string, text: string): CodeBlock[] {
  const lines = text.split('\n');
  const blocks: CodeBlock[] = [];
  for (let at = 0; at < lines.length; at++) {
    const fence = /^(?<indent> *)(?<marks>`{3,})(?<language>[^\s`]*)/.exec(lines[at]!)?.groups;
    if (!fence) continue;
    const begins = at + 1;
    const end = lines.findIndex((line, i) => i >= begins && line.trim() === fence['marks']);
    at = end < 0 ? lines.length : end;
    const indent = fence['indent']!.length;
    blocks.push({
      file,
      line: begins + 1,
      language: fence['language']!,
      code: lines
        .slice(begins, at)
        .map((line) => line.slice(indent))
        .join('\n'),
      ...saidBefore(lines.slice(0, begins - 1).join('\n')),
    });
  }
  return blocks;
}

/** Pages whose code people copy. */
export const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'docs/*.md',
  'packages/*/README.md',
  'packages/widgets/src/*/*.md',
  'examples/**/README*.md',
];

/** Every page of documentation, by its path from the root. */
export function readPages(): Map<string, string> {
  const files = globSync(pages, {
    cwd: root,
    exclude: (name) => /(^|\/)(node_modules|dist)$/.test(String(name)),
  });
  return new Map(files.sort().map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));
}
