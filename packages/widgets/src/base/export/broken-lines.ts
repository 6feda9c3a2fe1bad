/** Words of Latin letters, and single signs of other scripts, with what may not begin a line after them. */
const unbreakable = /[「『(“]*(?:[!-~’“”–…]+|[^\s])[、。」』)”]*\s*/gu;

/** A text in lines of which each `fits`, as far as its words let it. */
export function brokenLines(text: string, fits: (line: string) => boolean): string[] {
  const lines: string[] = [];
  for (const part of text.match(unbreakable) ?? []) {
    const longer = (lines.at(-1) ?? '') + part;
    if (lines.length > 0 && fits(longer.trimEnd())) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines.map((line) => line.trimEnd());
}
