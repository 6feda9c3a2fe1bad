/** Titles of guides whose pages are not called like their files. */
const renamed: Readonly<Record<string, string>> = {
  'dos-and-donts': 'do-s-and-don-ts',
  guide: 'for-web-managers',
};

/** A page of the documentation as Storybook shows it: its links lead to Storybook's own pages where there are any. */
export function inStorybook(markdown: string): string {
  return markdown
    .replaceAll(/<!--[^]*?-->\n*/g, '') // what the check of code blocks is told
    .replace(
      /\]\((?:\.\.\/)*(?:docs\/)?([\w-]+)\.md(?:#[\w-]*)?\)/g,
      (_, name: string) => `](${guide(name)})`,
    )
    .replace(
      /\]\((?:\.\.\/)+(?:packages\/widgets\/src\/)?([\w-]+)\/\1\.md(?:#[\w-]*)?\)/g,
      '](?path=/docs/$1--docs)',
    )
    .replace(/\]\((?!\?path|https?:|#)[^)]*\)/g, ']()')
    .replace(/!?\[([^\]]*)\]\(\)/g, '$1');
}

/** The guides that Storybook has, by their files. */
const guides = Object.keys(import.meta.glob('./guides/*.mdx'));

/** Where a guide stands in Storybook; nowhere where it has none. */
function guide(name: string): string {
  if (!guides.includes(`./guides/${name}.mdx`)) return '';
  return `?path=/docs/guides-${renamed[name] ?? name}--docs`;
}
