/** What a release brings along, as CycloneDX: `npm run release:sbom` writes it into dist/sbom. */
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {installPacked, pack, root, runNpm, type Packed} from './packed.ts';

/** A part of a bill of materials, as CycloneDX names it. */
export interface SbomComponent {
  readonly name: string;
  readonly version: string;
  readonly purl?: string;
  readonly licenses?: readonly {
    readonly expression?: string;
    readonly license?: {readonly id?: string; readonly name?: string};
  }[];
}
export interface Sbom {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly metadata: {readonly component: SbomComponent};
  readonly components: readonly SbomComponent[];
}

/** Licences under which something may be used in a product that is sold, and that ask no more than to be named. */
const commercial = new Set([
  ...[
    '0BSD',
    'Apache-2.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'BlueOak-1.0.0',
    'CC0-1.0',
    'CC-BY-3.0',
    'CC-BY-4.0',
  ],
  ...['ISC', 'MIT', 'MIT-0', 'MPL-2.0', 'OFL-1.1', 'Python-2.0', 'Unlicense', 'WTFPL', 'Zlib'],
]);

/** What says its licence in words only: as we read it there. */
const readInWords: Readonly<Record<string, string>> = {
  'only@0.0.2': 'MIT',
  'url-template@2.0.8': 'BSD-3-Clause',
};

/** What the folder's lock file names. */
export async function sbomOf(folder: string, name: string, version: string): Promise<Sbom> {
  const made = JSON.parse(
    await runNpm(folder, 'sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'),
  ) as Sbom;
  // npm calls the whole by the folder's name.
  const component = {...made.metadata.component, name, version, purl: `pkg:npm/${name}@${version}`};
  return {...made, metadata: {...made.metadata, component}};
}

/** The parts that a product which is sold may not use, or of which nobody says so, each with its licence. */
export function notForCommerce({components}: Sbom): string[] {
  return components.flatMap((component) => {
    const names = (component.licenses ?? []).map(
      ({expression, license}) => expression ?? license?.id ?? license?.name ?? '',
    );
    const part = `${component.name}@${component.version}`;
    const known = names.length ? names : [readInWords[part] ?? 'no licence'];
    return known.every(mayBeSold) ? [] : [`${part}: ${known.join(', ')}`];
  });
}

/** Whether a licence, or an expression of several, leaves a choice that is on the list; what is joined by AND must all be. */
function mayBeSold(expression: string): boolean {
  return expression
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((name) => commercial.has(name.trim())));
}

/** The bills of a release: what an installation of all published packages brings, and what the repository is made with. */
export async function releaseSboms(packed: Packed, version: string): Promise<Record<string, Sbom>> {
  return {
    'packages.cdx.json': await sbomOf(packed.folder, 'meglass-finder-packages', version),
    'repository.cdx.json': await sbomOf(root, 'meglass-finder', version),
  };
}

if (process.argv[1] === import.meta.filename) {
  const packed = await pack();
  try {
    await installPacked(packed);
    const version = /-([^-]+)\.tgz$/.exec(packed.packages[0]!.tarball)![1]!;
    const folder = path.join(root, 'dist/sbom');
    await mkdir(folder, {recursive: true});
    for (const [name, sbom] of Object.entries(await releaseSboms(packed, version))) {
      const refused = notForCommerce(sbom);
      if (refused.length) throw new Error(`Not for a product that is sold: ${refused.join('; ')}`);
      await writeFile(path.join(folder, name), `${JSON.stringify(sbom, null, 2)}\n`);
      console.log(`dist/sbom/${name}: ${sbom.components.length} parts`);
    }
  } finally {
    await packed.remove();
  }
}
