import path from 'node:path';
import ts from 'typescript';
import type {Declaration} from './elements.ts';

/**
 * The values that each attribute of an element takes, where they are a list: read from the types of its properties, which
 * come from the lists that the service checks requests by. By class, then by attribute.
 */
export function attributeValues(
  root: string,
  elements: readonly Declaration[],
): ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> {
  const entry = path.join(root, 'packages/widgets/src/index.ts');
  const {options} = ts.parseJsonConfigFileContent(
    ts.readConfigFile(path.join(root, 'packages/widgets/tsconfig.json'), ts.sys.readFile).config,
    ts.sys,
    path.dirname(path.dirname(entry)),
  );
  const program = ts.createProgram([entry], {...options, noEmit: true});
  const checker = program.getTypeChecker();
  const index = checker.getSymbolAtLocation(program.getSourceFile(entry)!)!;
  const classes = new Map(checker.getExportsOfModule(index).map((each) => [each.name, each]));
  return new Map(
    elements.map(({name, attributes = []}) => {
      const instance = checker.getDeclaredTypeOfSymbol(actual(classes.get(name), checker, name));
      const lists = attributes.flatMap(({name: attribute, fieldName = ''}) => {
        const property = checker.getPropertyOfType(instance, fieldName);
        const values = property ? literalsOf(checker.getTypeOfSymbol(property)) : [];
        return values.length > 1 ? [[attribute, values] as const] : [];
      });
      return [name, new Map(lists)];
    }),
  );
}

function actual(symbol: ts.Symbol | undefined, checker: ts.TypeChecker, name: string): ts.Symbol {
  if (!symbol) throw new Error(`packages/widgets/src/index.ts does not export ${name}.`);
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** The texts of a type such as `'bars' | 'donut'`, without the empty one; none where any text will do. */
function literalsOf(type: ts.Type): string[] {
  const all = type.isUnion() ? type.types : [type];
  if (all.some(({flags}) => flags & ts.TypeFlags.String)) return [];
  return all.flatMap((each) => (each.isStringLiteral() && each.value !== '' ? [each.value] : []));
}
