/** How much of the text is shown on either side of a mistake. */
const contextLength = 20;
const deepest = 100;

/** The place of a mistake. */
class Mistake extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/**
 * What is wrong with a text that is not JSON, in the words of Google's JSON reader: the mistake, what stands around it,
 * and a caret below the place.
 */
export function explainJsonError(text: string): string {
  try {
    const end = skipSpace(text, value(text, skipSpace(text, 0), 0));
    if (end < text.length) throw new Mistake('Parsing terminated before end of input.', end);
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    const {at} = error;
    const begin = Math.max(0, at - contextLength);
    const ended = at >= text.length ? 'Unexpected end of string. ' : '';
    const context = text.slice(begin, at + contextLength);
    return `${ended}${error.message}\n${context}\n${' '.repeat(at - begin)}^`;
  }
  return 'Unexpected token.';
}

/** Reads one value from `at` on; gives the place behind it. */
function value(text: string, at: number, depth: number): number {
  if (depth > deepest) throw new Mistake('Message too deep. Max recursion depth reached.', at);
  switch (text[at]) {
    case '{':
      return object(text, at + 1, depth);
    case '[':
      return array(text, at + 1, depth);
    case '"':
      return string(text, at);
    default:
      return word(text, at);
  }
}

function object(text: string, start: number, depth: number): number {
  let at = skipSpace(text, start);
  if (text[at] === '}') return at + 1;
  for (;;) {
    if (text[at] !== '"') throw new Mistake('Expected an object key or }.', at);
    at = skipSpace(text, string(text, at));
    if (text[at] !== ':') throw new Mistake('Expected : between key:value pair.', at);
    at = skipSpace(text, value(text, skipSpace(text, at + 1), depth + 1));
    if (text[at] === '}') return at + 1;
    if (text[at] !== ',') throw new Mistake('Expected , or } after key:value pair.', at);
    at = skipSpace(text, at + 1);
  }
}

function array(text: string, start: number, depth: number): number {
  let at = skipSpace(text, start);
  if (text[at] === ']') return at + 1;
  for (;;) {
    at = skipSpace(text, value(text, at, depth + 1));
    if (text[at] === ']') return at + 1;
    if (text[at] !== ',') throw new Mistake('Expected , or ] after array value.', at);
    at = skipSpace(text, at + 1);
  }
}

function string(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '"') return at + 1;
    if (text[at] === '\\') {
      const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
      escape.lastIndex = at;
      if (!escape.test(text)) throw new Mistake('Illegal hex string.', at);
      at = escape.lastIndex - 1;
    }
  }
  throw new Mistake('Closing quote expected in string.', start);
}

function word(text: string, at: number): number {
  const literal = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;
  literal.lastIndex = at;
  if (literal.test(text)) return literal.lastIndex;
  if (text[at] === '-' || /\d/.test(text[at] ?? '')) throw new Mistake('Unable to parse number.', at);
  const isWord = /[A-Za-z_]/.test(text[at] ?? '');
  throw new Mistake(isWord ? 'Unexpected token.' : 'Expected a value.', at);
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (' \t\r\n'.includes(text[at] ?? 'x')) at++;
  return at;
}
