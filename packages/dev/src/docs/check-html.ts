import {readFileSync} from 'node:fs';
import path from 'node:path';
import {parse, parseFragment, type DefaultTreeAdapterTypes} from 'parse5';
import {root, type CodeBlock, type Fault} from './blocks.ts';

interface Attribute {
  readonly name: string;
  readonly fieldName?: string;
  readonly type?: {readonly text: string};
}
interface Manifest {
  readonly modules: readonly {
    readonly declarations?: readonly {
      readonly tagName?: string;
      readonly attributes?: readonly Attribute[];
    }[];
  }[];
}

/** Elements by their names, with their attributes by theirs. */
export type Elements = ReadonlyMap<string, ReadonlyMap<string, Attribute>>;

/** The elements that there are, with their attributes, as `custom-elements.json` has them. */
export function readElements(): Elements {
  const file = path.join(root, 'packages/widgets/custom-elements.json');
  const {modules} = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  const elements = modules
    .flatMap(({declarations = []}) => declarations)
    .filter(({tagName}) => tagName?.startsWith('finder-'));
  return new Map(
    elements.map(({tagName, attributes = []}) => [
      tagName!,
      new Map(attributes.map((attribute) => [attribute.name, attribute])),
    ]),
  );
}

/** Attributes that every element of HTML has. */
const global = /^(id|class|slot|hidden|lang|dir|title|role|tabindex|part|nonce|data-.+|aria-.+)$/;

/** One value of an attribute, to be held against the type of its property. */
export interface AttributeValue {
  readonly file: string;
  readonly line: number;
  /** A TypeScript statement that has an error if the value is none of those that the property takes. */
  readonly statement: string;
}

/** Checks one block of HTML. What only types can tell is in `values`. */
export function checkHtml(
  {file, line, code}: CodeBlock,
  elements: Elements,
): {faults: Fault[]; values: AttributeValue[]} {
  const faults: Fault[] = [];
  const values: AttributeValue[] = [];
  const say = (at: number, words: string) => faults.push({file, line: line + at - 1, words});
  const whole = /^\s*<!doctype|^\s*<html/i.test(code);
  const tree = (whole ? parse : (parseFragment as typeof parse))(code, {
    sourceCodeLocationInfo: true,
    onParseError: ({code: name, startLine}) => say(startLine, `This is no good HTML: ${name}.`),
  });
  for (const element of elementsIn(tree)) {
    const at = element.sourceCodeLocation?.startLine ?? 1;
    const {tagName, attrs} = element;
    if (!tagName.includes('-') && element.sourceCodeLocation && mustClose(element))
      say(at, `<${tagName}> is not closed.`);
    for (const {name} of attrs)
      if (name === 'style' || /^on[a-z]/.test(name))
        say(at, `\`${name}\` on <${tagName}>: a strict policy refuses that.`);
    if (!tagName.startsWith('finder-')) continue;
    if (mustClose(element)) say(at, `<${tagName}> is not closed.`);
    const known = elements.get(tagName);
    if (!known) {
      say(at, `There is no element <${tagName}>.`);
      continue;
    }
    for (const {name, value} of attrs) {
      const attribute = known.get(name);
      if (!attribute && !global.test(name)) say(at, `<${tagName}> has no attribute \`${name}\`.`);
      if (!attribute) continue;
      if (attribute.type?.text === 'boolean') {
        if (value !== '' && value !== name)
          say(at, `\`${name}\` of <${tagName}> takes no value: it is there or not.`);
      } else if (!value.includes('…'))
        values.push({
          file,
          line: line + at - 1,
          statement: `document.createElement('${tagName}')[${JSON.stringify(attribute.fieldName ?? name)}] = ${JSON.stringify(value)};`,
        });
    }
  }
  return {faults, values};
}

const empty = /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;
const mayStayOpen = /^(html|head|body|p|li|dt|dd|option|tr|td|th|thead|tbody|tfoot|colgroup)$/;
const mustClose = ({tagName, sourceCodeLocation}: DefaultTreeAdapterTypes.Element) =>
  !!sourceCodeLocation && !sourceCodeLocation.endTag && !empty.test(tagName) && !mayStayOpen.test(tagName);

function* elementsIn(node: DefaultTreeAdapterTypes.ParentNode): Iterable<DefaultTreeAdapterTypes.Element> {
  const children = 'content' in node ? (node as DefaultTreeAdapterTypes.Template).content : node;
  for (const child of children.childNodes) {
    if (!('tagName' in child)) continue;
    yield child;
    yield* elementsIn(child);
  }
}
