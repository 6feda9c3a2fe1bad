import path from 'node:path';
import {format, resolveConfig} from 'prettier';
import ts from 'typescript';
import type {Generated} from './generated.ts';

/** What packages give to programs: their entry, and what its page is about. */
const entries = [
  {page: 'client', entry: 'packages/client/src/index.ts', name: '@meglass-finder/client'},
  {page: 'host', entry: 'packages/host/src/index.ts', name: '@meglass-finder/host'},
  {
    page: 'server-rendering',
    entry: 'packages/widgets/src/server/index.ts',
    name: '@meglass-finder/widgets/server',
  },
] as const;

/** The reference of what programs import: every name that a package gives, as its sources declare and explain it. */
export async function references(root: string): Promise<Generated[]> {
  const prettier = await resolveConfig(path.join(root, 'package.json'));
  const program = programOf(entries.map(({entry}) => path.join(root, entry)));
  return Promise.all(
    entries.map(async ({page, entry, name}) => {
      const declared = declarationsOf(program, path.join(root, entry));
      const parts = await Promise.all(
        declared.map(async ({name, comment, code}) => {
          const text = await format(code, {...prettier, parser: 'typescript'});
          return `## ${name}\n\n${comment}\n\n<!-- unchecked: generated from a source that is -->\n\n\`\`\`ts\n${text.trim()}\n\`\`\`\n`;
        }),
      );
      const text = `# ${name}\n\nGenerated from the sources by \`npm run generate\`. Do not edit.\n\n${parts.join('\n')}`;
      const file = `docs/api/${page}.md`;
      return {file, text: await format(text, {...prettier, parser: 'markdown'})};
    }),
  );
}

interface Declared {
  readonly name: string;
  readonly comment: string;
  /** The declaration without bodies. */
  readonly code: string;
}

/** One for all of them: to read the libraries takes longer than the rest. */
function programOf(modules: string[]): ts.Program {
  return ts.createProgram(modules, {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    customConditions: ['finder-source'],
    allowImportingTsExtensions: true,
    rewriteRelativeImportExtensions: false,
    lib: ['lib.esnext.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    strict: true,
    skipLibCheck: true,
    declaration: true,
    emitDeclarationOnly: true,
    types: [],
  });
}

/** What a module gives, in alphabetical order: values first, then types. */
function declarationsOf(program: ts.Program, entry: string): Declared[] {
  const written = new Map<string, ts.SourceFile>();
  const write: ts.WriteFileCallback = (file, text, _bom, _fail, sources) => {
    const [source] = sources ?? [];
    if (source) written.set(source.fileName, ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true));
  };
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(entry)!)!;
  const found = checker.getExportsOfModule(module).map((given): Declared & {isValue: boolean} => {
    const symbol = given.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(given) : given;
    const source = symbol.declarations![0]!.getSourceFile();
    if (!written.has(source.fileName)) program.emit(source, write, undefined, true);
    const statement = statementOf(written.get(source.fileName)!, symbol.name);
    const code = statement
      .getText()
      .replace(/^export (declare )?/, '')
      .replace(/^\s*#private;\n/m, '');
    return {
      name: given.name,
      comment: commentOf(statement),
      code,
      isValue: !!(symbol.flags & ts.SymbolFlags.Value),
    };
  });
  return found.sort(
    (one, other) => Number(other.isValue) - Number(one.isValue) || one.name.localeCompare(other.name, 'en'),
  );
}

function statementOf(file: ts.SourceFile, name: string): ts.Statement {
  const statement = file.statements.find((each) =>
    ts.isVariableStatement(each)
      ? each.declarationList.declarations.some((declaration) => declaration.name.getText() === name)
      : 'name' in each && (each.name as ts.Identifier | undefined)?.text === name,
  );
  if (!statement) throw new Error(`${file.fileName} does not declare ${name}.`);
  return statement;
}

/** A doc comment as prose. Throws for a name that has none: what everybody may import is explained. */
function commentOf(statement: ts.Statement): string {
  const [comment] = ts.getJSDocCommentsAndTags(statement);
  const text = comment && ts.getTextOfJSDocComment((comment as ts.JSDoc).comment);
  if (!text) throw new Error(`Say in a comment what this is: ${statement.getText().slice(0, 80)}`);
  return text;
}
