import {mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {withoutRepository, writeRepository} from './repository.ts';

let packages: string;
const file = (name: string) => path.join(packages, name, 'package.json');
const read = (name: string) => JSON.parse(readFileSync(file(name), 'utf8')) as Record<string, unknown>;

beforeEach(() => {
  packages = mkdtempSync(path.join(tmpdir(), 'finder-repository-'));
  for (const [name, more] of [
    ['client', {}],
    ['dev', {private: true}],
  ] as const) {
    mkdirSync(path.join(packages, name));
    writeFileSync(file(name), JSON.stringify({name: `@meglass-finder/${name}`, version: '1.0.0', ...more}));
  }
});
afterEach(() => rmSync(packages, {recursive: true}));

test('a published package that does not say where it comes from is named, until it does', () => {
  expect(withoutRepository(packages)).toEqual(['@meglass-finder/client']);
  for (const address of ['https://example.com/owner/finder', 'https://example.com/owner/finder.git/']) {
    writeRepository(packages, address);
    expect(withoutRepository(packages)).toEqual([]);
    expect(read('client')).toEqual({
      name: '@meglass-finder/client',
      version: '1.0.0',
      homepage: 'https://example.com/owner/finder#readme',
      bugs: 'https://example.com/owner/finder/issues',
      repository: {
        type: 'git',
        url: 'git+https://example.com/owner/finder.git',
        directory: 'packages/client',
      },
    });
  }
  expect(read('dev')).toEqual({name: '@meglass-finder/dev', version: '1.0.0', private: true});
});

test.each([
  '',
  'finder',
  'http://example.com/owner/finder',
  'https://example.com',
  'https://example.com/a?b',
])('%j is no repository', (address) => {
  expect(() => writeRepository(packages, address)).toThrow(TypeError);
  expect(withoutRepository(packages)).toEqual(['@meglass-finder/client']);
});
