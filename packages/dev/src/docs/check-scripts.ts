import path from 'node:path';
import ts from 'typescript';
import {root, type CodeBlock, type Fault} from './blocks.ts';
import type {AttributeValue} from './check-html.ts';

/** One piece of TypeScript that is to be without errors. */
interface Piece {
  readonly file: string;
  /** The line in the page of each line of the piece. */
  readonly lineOf: (line: number) => number;
  readonly name: string;
  readonly text: string;
}

/** Sources as read once; the blocks of one check after another stand beside the same. */
const read = new Map<string, ts.SourceFile | undefined>();
const folder = path.join(root, 'packages/dev/src/docs');

/**
 * Checks blocks of `js`, `ts` and `tsx` against the sources of the packages, and the values of attributes and dashboards
 * against the types of properties. All at once, since reading the sources takes most of the time.
 */
export function checkScripts(blocks: readonly CodeBlock[], values: readonly AttributeValue[]): Fault[] {
  const pieces = [...blocks.map(pieceOf), ...attributePiece(values)];
  const texts = new Map(pieces.map(({name, text}) => [path.join(folder, name), text]));
  const options = readOptions();
  const host = ts.createCompilerHost(options);
  const {getSourceFile, fileExists, readFile} = host;
  host.fileExists = (name) => texts.has(path.normalize(name)) || fileExists(name);
  host.readFile = (name) => texts.get(path.normalize(name)) ?? readFile(name);
  host.getSourceFile = (name, ...rest) => {
    const text = texts.get(path.normalize(name));
    if (text !== undefined) return ts.createSourceFile(name, text, rest[0], true);
    if (!read.has(name)) read.set(name, getSourceFile(name, ...rest));
    return read.get(name);
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  const found = pieces.flatMap(({file, lineOf, name}) => {
    const source = program.getSourceFile(path.join(folder, name))!;
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({start = 0, messageText}) => ({
        file,
        line: lineOf(source.getLineAndCharacterOfPosition(start).line),
        words: ts.flattenDiagnosticMessageText(messageText, ' '),
      }),
    );
  });
  return [...found, ...blocks.filter(({language}) => language === 'js').flatMap(typesInJavaScript)];
}

/** As the packages are checked, but parameters of little examples need no types. */
function readOptions(): ts.CompilerOptions {
  const {config} = ts.readConfigFile(path.join(root, 'packages/dev/tsconfig.json'), (name) =>
    ts.sys.readFile(name),
  );
  const {options} = ts.parseJsonConfigFileContent(
    {...config, include: [], files: []},
    ts.sys,
    path.join(root, 'packages/dev'),
  );
  return {...options, jsx: ts.JsxEmit.ReactJSX, noImplicitAny: false, noUncheckedSideEffectImports: false};
}

function pieceOf({file, line, language, code, given}: CodeBlock, index: number): Piece {
  const typed = language === 'js' ? 'ts' : language;
  const before = `${given}\nexport {};\n`;
  const offset = before.split('\n').length - 1;
  return {
    file,
    lineOf: (at: number) => line + Math.max(0, at - offset),
    name: `block-${index}.${typed}`,
    text: before + code,
  };
}

/** Types in a block of JavaScript. It is read by itself: beside others, its assignments would declare names for them. */
function typesInJavaScript({file, line, code}: CodeBlock): Fault[] {
  const {diagnostics = []} = ts.transpileModule(code, {fileName: 'block.js', reportDiagnostics: true});
  return diagnostics.map(({file: source, start = 0, messageText}) => ({
    file,
    line: line + (source?.getLineAndCharacterOfPosition(start).line ?? 0),
    words: ts.flattenDiagnosticMessageText(messageText, ' '),
  }));
}

function attributePiece(values: readonly AttributeValue[]): Piece[] {
  const byFile = Map.groupBy(values, ({file}) => file);
  return [...byFile].map(([file, own], index) => ({
    file,
    lineOf: (at) => own[Math.max(0, at - 1)]!.line,
    name: `attributes-${index}.ts`,
    text: [
      "import type {} from '@meglass-finder/widgets/define';",
      ...own.map(({statement}) => statement),
    ].join('\n'),
  }));
}
