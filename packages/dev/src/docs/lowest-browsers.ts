import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import data, {type CompatStatement, type Identifier} from '@mdn/browser-compat-data' with {type: 'json'};

/** The browsers that are written about, by their names in MDN's data. */
export const browsers = {chrome: 'Chrome, Edge', firefox: 'Firefox', safari: 'Safari'} as const;
export type Browser = keyof typeof browsers;

/** A feature that files use, and the first version of each browser that has it. */
export interface Feature {
  readonly name: string;
  readonly since: Readonly<Record<Browser, number>>;
}

/**
 * What the files of a folder use of JavaScript's own objects, of static functions of the browser and of CSS, by MDN's data.
 * Names are sought in the text: a name of ours that is the same counts too, and syntax does not.
 */
export function featuresIn(folder: string): Feature[] {
  const text = readdirSync(folder)
    .filter((file) => /\.(js|css)$/.test(file))
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
    .join('\n');
  const found: Feature[] = [];
  const take = (name: string, feature: Identifier | undefined, pattern: RegExp) => {
    const since = sinceOf(feature?.__compat);
    if (since && pattern.test(text)) found.push({name, since});
  };
  const builtins = data.javascript['builtins'] as Record<string, Record<string, Identifier>>;
  const named = (name: string) => Object.values(builtins).filter((each) => Object.hasOwn(each, name)).length;
  for (const [object, members] of Object.entries(builtins))
    for (const [name, feature] of Object.entries(members))
      if (/^[a-z]\w+$/i.test(name) && name !== object) {
        take(`${object}.${name}`, feature, new RegExp(`\\b${object}\\.${name}\\b`));
        if (named(name) === 1) take(`${object}.prototype.${name}`, feature, new RegExp(`\\.${name}\\(`));
      }
  for (const [object, members] of Object.entries(data.api))
    for (const [name, feature] of Object.entries(members as Record<string, Identifier>)) {
      if (name.endsWith('_static'))
        take(`${object}.${name.slice(0, -7)}`, feature, new RegExp(`\\b${object}\\.${name.slice(0, -7)}\\b`));
      if (name === object) take(`new ${object}`, feature, new RegExp(`\\bnew ${object}\\b`));
    }
  const css = data.css as Record<string, Record<string, Identifier>>;
  // A word without a dash is too often a name in a script.
  for (const [name, feature] of Object.entries(css['properties'] ?? {}).filter(([each]) =>
    each.includes('-'),
  ))
    take(name, feature, new RegExp(`[;{\\s]${name}:`));
  const {types = {}, selectors = {}, 'at-rules': rules = {}} = css;
  for (const [name, feature] of [...Object.entries(types), ...Object.entries(types['color'] ?? {})])
    take(`${name}()`, feature as Identifier, new RegExp(`[:,\\s]${name}\\(`));
  for (const [name, feature] of Object.entries(selectors))
    take(`:${name}`, feature, new RegExp(`[^:]:${name}\\b[^:]`));
  for (const [name, feature] of Object.entries(rules)) take(`@${name}`, feature, new RegExp(`@${name}\\b`));
  return found;
}

function sinceOf(statement: CompatStatement | undefined): Feature['since'] | undefined {
  if (!statement?.support) return undefined;
  const versions = Object.keys(browsers).map((browser) => {
    const {[browser as Browser]: support} = statement.support;
    const [first] = [support].flat();
    const added = first?.version_added;
    const version = Number.parseFloat(String(added).replace('≤', ''));
    return [browser, Number.isNaN(version) ? Infinity : version];
  });
  return Object.fromEntries(versions) as Feature['since'];
}
