/**
 * Where the published packages come from. With the address of the repository: writes it into each package.json, as npm's
 * provenance needs it. Without: fails if one does not name it; with `--warn` only says so.
 */
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

type PackageJson = Record<string, unknown> & {readonly name: string};

/** Writes the repository's address into every package of a folder that is published. Throws `TypeError` for what is no https address. */
export function writeRepository(packages: string, address: string): void {
  const {protocol, search, hash, pathname} = URL.parse(address) ?? {};
  if (protocol !== 'https:' || search || hash || pathname === '/')
    throw new TypeError(
      `"${address}" is not the address of a repository: write https://example.com/owner/finder.`,
    );
  const url = address.replace(/(\.git)?\/*$/, '');
  for (const {file, json} of published(packages)) {
    const {name, version, description, license, ...rest} = json;
    for (const field of ['homepage', 'bugs', 'repository']) delete rest[field];
    const fields = {
      homepage: `${url}#readme`,
      bugs: `${url}/issues`,
      repository: {
        type: 'git',
        url: `git+${url}.git`,
        directory: `packages/${path.basename(path.dirname(file))}`,
      },
    };
    const whole = {name, version, description, license, ...fields, ...rest};
    writeFileSync(file, `${JSON.stringify(whole, null, 2)}\n`);
  }
}

/** The names of published packages that do not say where they come from. */
export function withoutRepository(packages: string): string[] {
  return published(packages)
    .filter(({json}) => !json['repository'])
    .map(({json}) => json.name);
}

function published(packages: string): {file: string; json: PackageJson}[] {
  return readdirSync(packages)
    .map((folder) => path.join(packages, folder, 'package.json'))
    .map((file) => ({file, json: JSON.parse(readFileSync(file, 'utf8')) as PackageJson}))
    .filter(({json}) => !json['private']);
}

if (import.meta.main) {
  const packages = fileURLToPath(new URL('../../../', import.meta.url));
  const [told] = process.argv.slice(2);
  if (told && told !== '--warn') writeRepository(packages, told);
  const without = withoutRepository(packages);
  if (without.length) {
    console.error(
      `${without.join(', ')}: no field \`repository\`, which provenance needs. Write it with: npm run release:repository -- https://example.com/owner/finder`,
    );
    if (told !== '--warn') process.exit(1);
  }
}
