import {readFileSync} from 'node:fs';

const widgets = new URL('../../../widgets/', import.meta.url);

/** Which files the manifest describes, read in the order of their names: what is said of a class depends on which came before. */
export default {
  litelement: true,
  quiet: true,
  globs: ['src/**/*.ts'],
  exclude: ['src/**/*.test.ts', 'src/**/*.stories.ts', 'src/**/*.styles.ts', 'src/testing/**'],
  overrideModuleCreation: ({ts, globs}) =>
    globs
      .toSorted()
      .map((file) =>
        ts.createSourceFile(file, readFileSync(new URL(file, widgets), 'utf8'), ts.ScriptTarget.ES2015, true),
      ),
};
