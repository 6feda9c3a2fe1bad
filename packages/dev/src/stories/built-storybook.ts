import {execFile} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, readFile, rm, symlink} from 'node:fs/promises';
import {createServer} from 'node:http';
import {createRequire} from 'node:module';
import type {AddressInfo} from 'node:net';
import os from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** A page of Storybook: a story, or the documentation of a component. */
export interface StorybookEntry {
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly type: 'story' | 'docs';
  readonly tags: readonly string[];
}

/** Storybook as it would be published, built into a folder of its own and served on this machine alone. */
export interface BuiltStorybook {
  /** `http://127.0.0.1:PORT/`, with the manager; each entry is in its `iframe.html`, our font in `fonts/400.css`. */
  readonly address: string;
  readonly entries: readonly StorybookEntry[];
  /** Stops serving and deletes what was built. */
  close(): Promise<void>;
}

/** Throws with what the build said where it fails. */
export async function buildStorybook(): Promise<BuiltStorybook> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'finder-storybook-'));
  const program = path.join(root, 'node_modules/storybook/dist/bin/dispatcher.js');
  const options = ['build', '--output-dir', folder, '--disable-telemetry', '--quiet'];
  await promisify(execFile)(process.execPath, [program, ...options], {cwd: root, maxBuffer: 2 ** 26});
  const font = createRequire(import.meta.url).resolve('@fontsource/noto-sans-jp/package.json');
  await symlink(path.dirname(font), path.join(folder, 'fonts'), 'junction');
  const server = createServer((request, response) => {
    const {pathname} = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/favicon.ico') return void response.writeHead(204).end(); // the browser's own idea
    const file = path.join(folder, path.normalize(pathname === '/' ? 'index.html' : pathname));
    readFile(file).then(
      (bytes) =>
        response
          .writeHead(200, {
            'content-type': types[path.extname(file)] ?? 'application/octet-stream',
            'cache-control': 'max-age=600',
          })
          .end(bytes),
      () => response.writeHead(404).end(),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const index = JSON.parse(await readFile(path.join(folder, 'index.json'), 'utf8')) as {
    entries: Readonly<Record<string, StorybookEntry>>;
  };
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    entries: Object.values(index.entries),
    async close() {
      server.closeAllConnections();
      server.close();
      await rm(folder, {recursive: true, force: true});
    },
  };
}

/** What the toolbar is set to. */
export interface Look {
  readonly language?: 'ja' | 'en';
  readonly theme?: 'light' | 'dark';
}

/** The address of a page of Storybook by itself; its own look for what is hard to read is left to the caller. */
export function entryAddress({address}: BuiltStorybook, {id, type}: StorybookEntry, look: Look = {}): string {
  const {language = 'ja', theme = 'light'} = look;
  const globals = `language:${language};theme:${theme};a11y.manual:!true`;
  return `${address}iframe.html?id=${id}&viewMode=${type}&globals=${globals}`;
}
