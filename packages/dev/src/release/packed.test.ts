import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {createInterface} from 'node:readline';
import {checkPackage, createPackageFromTarballData} from '@arethetypeswrong/core';
import {reports} from '@meglass-finder/reports';
import {publint} from 'publint';
import {formatMessage} from 'publint/utils';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {buildWhatIsPublished} from './built.ts';
import {packedCaching} from './packed-caching.ts';
import {packedInPages} from './packed-in-pages.ts';
import {packedIntegrity} from './packed-integrity.ts';
import {packedLanguages} from './packed-languages.ts';
import {packedQuickStarts} from './packed-quick-starts.ts';
import {packedServed} from './packed-served.ts';
import {packedTypes} from './packed-types.ts';
import {packedVersions} from './packed-versions.ts';
import {installPacked, npmCommand, pack, usedBy, type Packed} from './packed.ts';
import {notForCommerce, releaseSboms} from './sbom.ts';

let packed: Packed;

/** Packs what is published, as it is built now, and installs it where nothing of this repository is in reach. */
beforeAll(async () => {
  await buildWhatIsPublished();
  packed = await pack();
  const further = [
    ...(await usedBy('packages/react', 'react', 'react-dom', '@types/react')),
    ...(await usedBy('packages/widgets', '@lit-labs/ssr')),
  ];
  await installPacked(packed, ...further);
}, 900_000);
afterAll(() => packed?.remove());

describe('what is published, installed into an empty folder', () => {
  it('is every package that is not private, and holds what its exports name', async () => {
    expect(packed.packages.map(({name}) => name.replace('@meglass-finder/', ''))).toEqual([
      'charts',
      'client',
      'ga4-emulator',
      'host',
      'react',
      'reports',
      'widgets',
      'words',
    ]);
    const names = packed.packages.flatMap(({name, exports}) =>
      exports.map((each) => path.posix.join(name, each)),
    );
    const found = await packed.run(`
      import {existsSync} from 'node:fs';
      import {fileURLToPath} from 'node:url';
      const names = ${JSON.stringify(names)};
      console.log(JSON.stringify(names.filter((name) => !existsSync(fileURLToPath(import.meta.resolve(name))))));`);
    expect(found).toEqual([]);
    expect(names.length).toBeGreaterThan(15);
  });

  it('is as bundlers, Node and TypeScript want a package', async () => {
    for (const {name, tarball, exports} of packed.packages) {
      const bytes = new Uint8Array(await readFile(tarball));
      const {messages, pkg} = await publint({pack: {tarball: bytes.slice().buffer}, strict: true});
      expect(
        messages.map((message) => formatMessage(message, pkg)),
        name,
      ).toEqual([]);
      const result = await checkPackage(createPackageFromTarballData(bytes), {
        excludeEntrypoints: exports.filter((each) => each.endsWith('.css') || each.endsWith('.json')),
      });
      if (!result.types) throw new Error(`${name} has no types.`);
      // They are ES modules alone, which TypeScript before `node16` and its CommonJS do not know.
      const problems = result.problems.filter(
        (problem) => !('resolutionKind' in problem && /node10|node16-cjs/.test(problem.resolutionKind)),
      );
      expect(problems, name).toEqual([]);
    }
  });

  it('brings only what may be used in a product that is sold, and says what', async () => {
    const version = /-([^-]+)\.tgz$/.exec(packed.packages[0]!.tarball)![1]!;
    const sboms = await releaseSboms(packed, version);
    for (const [name, sbom] of Object.entries(sboms)) {
      expect(sbom.bomFormat, name).toBe('CycloneDX');
      expect(notForCommerce(sbom), name).toEqual([]);
    }
    const parts = sboms['packages.cdx.json']!.components.map((part) => part.name);
    expect(parts).toEqual(expect.arrayContaining(['lit', 'zod', ...packed.packages.map(({name}) => name)]));
    const bad = {name: 'x', version: '1', licenses: [{expression: '(MIT AND GPL-3.0-only)'}]};
    expect(notForCommerce({...sboms['packages.cdx.json']!, components: [bad]})).toHaveLength(1);
  });

  it('is published with its provenance, and with its programs', async () => {
    for (const {name} of packed.packages) {
      const file = path.join(packed.folder, 'node_modules', name, 'package.json');
      const {publishConfig, bin = {}} = JSON.parse(await readFile(file, 'utf8')) as {
        publishConfig: object;
        bin?: Record<string, string>;
      };
      expect(publishConfig, name).toEqual({access: 'public', provenance: true});
      // npm leaves a program out of what it publishes whose path begins with a dot, and only warns.
      for (const program of Object.values(bin)) expect(program, name).toMatch(/^dist\//);
    }
  });

  it('asks, plans and draws in Node, where there is no window', async () => {
    const entries = packed.packages.flatMap(({name, exports}) =>
      exports
        .filter((each) => !/\.(css|js|json)$/.test(each))
        .map((each) => path.posix.join(name, each))
        .filter((each) => !each.startsWith('@meglass-finder/react')),
    );
    const known = await packed.run(`
      const loaded = {};
      for (const name of ${JSON.stringify(entries)}) loaded[name] = await import(name);
      const {reports} = loaded['@meglass-finder/reports'];
      const {createClient} = loaded['@meglass-finder/client'];
      const {startEmulator} = loaded['@meglass-finder/ga4-emulator'];
      const {tokenHandler} = loaded['@meglass-finder/host'];
      await import('@meglass-finder/react');
      const made = [createClient, startEmulator, tokenHandler].map((each) => typeof each);
      console.log(JSON.stringify([Object.keys(reports), ...made, 'window' in globalThis]));`);
    expect(known).toEqual([Object.keys(reports), 'function', 'function', 'function', false]);
    expect(entries.length).toBeGreaterThan(30);
  });

  it('serves the emulator by npx', async () => {
    const args = ['--data', './ga4', '--port', '0', '--admin-port', '0', '--exit-with-stdin'];
    const property = '300000001=shop,scale=0.02,months=1';
    const npx = ['exec', '--no', '--', '@meglass-finder/ga4-emulator', ...args, '--property', property];
    const [program, ...first] = npmCommand;
    const child = spawn(program, [...first, ...npx], {cwd: packed.folder, stdio: 'pipe'});
    const ended = once(child, 'close');
    let line = '';
    for await (const text of createInterface({input: child.stdout})) {
      line = text;
      if (line.startsWith('ready ')) break;
    }
    const {adminUrl} = JSON.parse(line.slice('ready '.length)) as {adminUrl: string};
    expect(await (await fetch(adminUrl)).text()).toContain('300000001');
    child.stdin.end();
    expect(await ended).toEqual([0, null]);
  });
});

packedTypes(() => packed);
packedInPages(() => packed);
packedIntegrity(() => packed);
packedVersions(() => packed);
packedServed(() => packed);
packedLanguages(() => packed);
packedCaching(() => packed);
packedQuickStarts(() => packed);
