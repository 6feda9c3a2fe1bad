import {execFile} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {cp, mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {onFreePort} from '@meglass-finder/dev/demo/port';
import {buildPlugin} from '../build/plugin.ts';
import type {ExampleSite} from '../site/site.ts';
import {wordPressParts} from './debian.ts';
import {startGuarded} from './guarded.ts';
import {startMariaDb} from './mariadb.ts';

const stage = fileURLToPath(new URL('../../stage/', import.meta.url));

/** A WordPress of our own, with the plugin in it. */
export interface RunningWordPress {
  /** Its address, without a slash at the end. */
  readonly url: string;
  readonly folder: string;
  readonly password: string;
  /** Posts by their slugs as they were given, people by their logins. */
  readonly posts: Readonly<Record<string, {readonly id: number; readonly link: string}>>;
  readonly people: Readonly<Record<string, number>>;
  /** What WordPress and PHP complained of while the plugin was at work, and what ended a page. */
  complaints(): Promise<string[]>;
  /** Runs PHP inside WordPress and gives what it prints. */
  php(code: string): Promise<string>;
  stop(): Promise<void>;
}

/** What the plugin is told: its settings, given once the address is known, and the secret. */
export type PluginSettings = (url: string) => Promise<{settings: object; secret: string} | undefined>;

/** Starts a fresh WordPress in a folder of its own on a free port from `port` on. */
export async function startWordPress(options: {
  folder: string;
  port: number;
  language: 'ja' | 'en_US';
  site: ExampleSite;
  configure: PluginSettings;
}): Promise<RunningWordPress> {
  const {site, language} = options;
  const parts = wordPressParts();
  const folder = path.join(options.folder, 'wordpress');
  const password = randomBytes(9).toString('base64url');
  await rm(options.folder, {recursive: true, force: true});
  await mkdir(options.folder, {recursive: true});
  const database = await startMariaDb(parts, path.join(options.folder, 'db'));
  const stopping = [database.stop];
  const stop = async () => {
    for (const one of stopping) await one();
  };
  const php = async (args: readonly string[]) =>
    (
      await promisify(execFile)(parts.php, ['-d', 'display_errors=stderr', ...args], {
        cwd: folder,
        maxBuffer: 16 << 20,
      })
    ).stdout;
  const run = (script: string, job: object) =>
    php([path.join(stage, script), JSON.stringify({folder, ...job})]);

  try {
    await copyWordPress(parts.wordpress, folder);
    await buildPlugin(path.join(folder, 'wp-content/plugins/meglass-finder'));
    // A port may be taken in ways that only PHP minds, such as by what was served there a minute ago: so it serves first.
    const {host, url} = await onFreePort(options.port, async (port) => {
      const host = `127.0.0.1:${port}`;
      const url = `http://${host}`;
      const server = await startGuarded({
        command: parts.php,
        args: ['-d', 'opcache.enable_cli=1', '-S', host, '-t', folder, path.join(stage, 'router.php')],
        cwd: folder,
        env: {PHP_CLI_SERVER_WORKERS: '6'},
        isReady: async () => (await fetch(`${url}/wp-includes/version.php`)).ok,
      });
      stopping.unshift(server.stop);
      return {host, url};
    });
    await writeFile(path.join(folder, 'wp-config.php'), configuration(url, database.socket, password));
    await run('install.php', {title: site.title, password, language: language === 'ja' ? 'ja' : ''});
    const configured = await options.configure(url);
    const filled = await run('fill.php', {
      host,
      password,
      options: {
        permalink_structure: '/%category%/%postname%/',
        timezone_string: 'Asia/Tokyo',
        blogdescription: site.description,
      },
      ...configured,
      people: site.people,
      sections: site.sections,
      posts: site.posts,
    });
    const {posts, people} = JSON.parse(filled) as Pick<RunningWordPress, 'posts' | 'people'>;
    return {
      url,
      folder,
      password,
      posts,
      people,
      complaints: async () => {
        const [own, all] = await Promise.all(
          ['plugin.log', 'debug.log'].map((name) =>
            readFile(path.join(folder, name), 'utf8').catch(() => ''),
          ),
        );
        const fatal = all!.split('\n').filter((line) => /PHP (Fatal|Parse)|meglass/i.test(line));
        return [...own!.split('\n').filter(Boolean), ...fatal];
      },
      php: async (code) => {
        const answer = await fetch(`${url}/?stage`, {
          method: 'POST',
          headers: {'x-stage-key': password},
          body: code,
        });
        const text = await answer.text();
        const [, printed] = /^ran:(.*)$/s.exec(text) ?? [];
        if (printed === undefined) throw new Error(`PHP did not run to its end: ${code}\n${text}`);
        return printed;
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Debian's folder is made of links; the languages that nobody asks for stay behind. */
async function copyWordPress(from: string, to: string): Promise<void> {
  await cp(from, to, {
    recursive: true,
    dereference: true,
    filter: (source) =>
      !/\/(wp-config\.php|plugins\/akismet)$/.test(source) &&
      (!/\/languages\/[^/]+$/.test(source) || /\/(?:[a-z-]+-)?ja\.mo$/.test(source)),
  });
  await mkdir(path.join(to, 'wp-content/mu-plugins'), {recursive: true});
  await mkdir(path.join(to, 'wp-content/uploads'), {recursive: true});
  await cp(path.join(stage, 'mu-plugin.php'), path.join(to, 'wp-content/mu-plugins/stage.php'));
}

function configuration(url: string, socket: string, key: string): string {
  const salts = [
    'AUTH_KEY',
    'SECURE_AUTH_KEY',
    'LOGGED_IN_KEY',
    'NONCE_KEY',
    'AUTH_SALT',
    'SECURE_AUTH_SALT',
    'LOGGED_IN_SALT',
    'NONCE_SALT',
  ].map((name) => `define( '${name}', '${randomBytes(32).toString('base64url')}' );`);
  return `<?php
define( 'DB_NAME', 'wordpress' );
define( 'DB_USER', 'root' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', 'localhost:${socket}' );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'DB_COLLATE', '' );
${salts.join('\n')}
define( 'STAGE_KEY', '${key}' );
define( 'WP_HOME', '${url}' );
define( 'WP_SITEURL', '${url}' );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'WP_DEBUG', true );
define( 'WP_DEBUG_DISPLAY', false );
define( 'WP_DEBUG_LOG', __DIR__ . '/debug.log' );
$table_prefix = 'wp_';
if ( ! defined( 'ABSPATH' ) ) {
	define( 'ABSPATH', __DIR__ . '/' );
}
require_once ABSPATH . 'wp-settings.php';
`;
}
