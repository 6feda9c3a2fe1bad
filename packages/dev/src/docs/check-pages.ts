import {blocksOf, type CodeBlock, type Fault} from './blocks.ts';
import {checkHtml, readElements, type AttributeValue} from './check-html.ts';
import {checkHttp, checkJson, readAddresses} from './check-json.ts';
import {checkPhp, hasPhp} from './check-php.ts';
import {checkScripts} from './check-scripts.ts';
import {checkInline, checkShell} from './check-shell.ts';

const scripts = new Set(['js', 'ts', 'tsx']);
/** Nothing here can read these; `text` is what is no code. A page of Vue is built with its example. */
const unread = new Set(['sql', 'mermaid', 'css', 'vue', 'text']);

/** What is wrong with the code in some pages of documentation, each by its name. */
export async function checkPages(pages: ReadonlyMap<string, string>): Promise<Fault[]> {
  const elements = readElements();
  const addresses = readAddresses();
  const faults: Fault[] = [];
  const values: AttributeValue[] = [];
  const blocks = [...pages]
    .flatMap(([file, text]) => blocksOf(file, text))
    .filter(({unchecked}) => !unchecked);
  for (const block of blocks) {
    const {language} = block;
    if (language === 'html') {
      const found = checkHtml(block, elements);
      faults.push(...found.faults);
      values.push(...found.values);
    } else if (language === 'json') faults.push(...checkJson(block, addresses, elements));
    else if (language === 'http') faults.push(...checkHttp(block, addresses));
    else if (language === 'sh' || language === 'bash') faults.push(...(await checkShell(block)));
    else if (language === 'php') faults.push(...(hasPhp ? checkPhp(block) : []));
    else if (!scripts.has(language) && !unread.has(language)) faults.push(unnamed(block));
  }
  for (const [file, text] of pages) faults.push(...(await checkInline(file, text)));
  faults.push(
    ...checkScripts(
      blocks.filter(({language}) => scripts.has(language)),
      values,
    ),
  );
  return faults;
}

const unnamed = ({file, line, language}: CodeBlock): Fault => ({
  file,
  line: line - 1,
  words: language
    ? `Nothing checks a block of "${language}": teach check-pages.ts, or call it \`text\`.`
    : 'Say behind the fence what language this is; `text` if it is none.',
});
