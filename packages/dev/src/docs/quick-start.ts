import {blocksOf} from './blocks.ts';

/** What a reader does next: runs commands, or writes a file into the folder they are in. */
export type Step = {readonly commands: string} | {readonly file: string; readonly text: string};

/** One way from an empty folder to a page, as somebody reads it from above. */
export interface QuickStart {
  readonly name: string;
  readonly steps: readonly Step[];
  /** Where the page then is. The last command serves it. */
  readonly address: string;
}

/** The section that each way begins with. */
const first = 'A client id';
const fence = /```sh\n(?<commands>[^]*?)```\n/;
const file =
  /\[`(?<file>[^`]+)`\]\(\.\.\/examples\/[^)]+\)\n\n(?:<!--[^]*?-->\n\n)?```\w+\n(?<text>[^]*?)```\n/;
const other = /\]\(#(?<anchor>[\w-]+)\)/;
const end = /Open <(?<address>[^>]+)>/;
const reading = new RegExp([fence, file, other, end].map(({source}) => source).join('|'), 'g');

/** The ways that a page describes. Throws where a block of code is neither commands nor a file with its name. */
export function quickStartsOf(page: string): QuickStart[] {
  const sections = new Map(
    page
      .split(/^## /m)
      .slice(1)
      .map((section) => [section.slice(0, section.indexOf('\n')), section]),
  );
  const byAnchor = new Map([...sections].map(([name, text]) => [anchorOf(name), text]));
  const read = (text: string) => {
    const steps: Step[] = [];
    let address: string | undefined;
    for (const {groups} of text.matchAll(reading)) {
      const {commands, file, text: content, anchor, address: found} = groups as Record<string, string>;
      if (commands !== undefined) steps.push({commands});
      else if (file !== undefined) steps.push({file, text: content!});
      else if (anchor !== undefined) {
        const before = read(byAnchor.get(anchor) ?? '');
        // What serves the page of that way is left to this one.
        steps.push(...(before.address === undefined ? before.steps : before.steps.slice(0, -1)));
      } else address ??= found;
    }
    return {steps, address};
  };
  const ways = [...sections].flatMap(([name, text]) => {
    const {steps, address} = read(text);
    return address === undefined
      ? []
      : [{name, steps: [...read(sections.get(first)!).steps, ...steps], address}];
  });
  checkWhole(page, ways);
  return ways;
}

const anchorOf = (heading: string) => heading.toLowerCase().replaceAll(' ', '-');

function checkWhole(page: string, ways: readonly QuickStart[]): void {
  const used = new Set(
    ways.flatMap(({steps}) => steps).map((step) => ('commands' in step ? step.commands : step.text)),
  );
  for (const {line, code} of blocksOf('', page))
    if (!used.has(`${code}\n`)) throw new Error(`Nobody comes by the block of code in line ${line}.`);
}
