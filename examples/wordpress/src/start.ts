/** `npm start --workspace examples/wordpress`: a WordPress with the plugin and figures, all on 127.0.0.1. */
import {chmodSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {parseArgs} from 'node:util';
import {whenParentGoes} from '@meglass-finder/dev/demo/parent';
import {startTogether} from './run/together.ts';

const usage = `npm start --workspace examples/wordpress -- [--language en]

  --language ja|en   the language of WordPress (default: ja)
  --now TIME         freeze the clock of the figures, such as 2026-11-23T06:10:00+09:00
  --help             show this`;

const controller = new AbortController();
const stopped = new Promise<void>((resolve) =>
  controller.signal.addEventListener('abort', () => resolve(), {once: true}),
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => controller.abort());
whenParentGoes(() => controller.abort());

try {
  const {values} = parseArgs({
    options: {
      language: {type: 'string', default: 'ja'},
      now: {type: 'string'},
      help: {type: 'boolean'},
    },
  });
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'meglass-finder-wordpress-'));
  process.once('exit', () => rmSync(folder, {recursive: true, force: true}));
  chmodSync(folder, 0o755); // the databases run as accounts of their own
  console.log(`A fresh WordPress is made in ${folder} …`);
  const {wordpress, service, stop} = await startTogether({
    folder,
    now: values.now ?? inJapan(new Date()),
    frozen: values.now !== undefined,
    language: values.language === 'en' ? 'en_US' : 'ja',
    settings: {roles: {author: {where: 'own', dashboard: '1'}}},
    say: (what) => console.log(`  ${what}`),
    signal: controller.signal,
  });
  console.log(
    `\n  WordPress    ${wordpress.url}/wp-admin/\n  Sign in as   admin, hanako (editor), sora or umi (authors), ren (contributor)\n  Password     ${wordpress.password}\n  The service  ${service.api}\n`,
  );
  console.log('  Stop with Ctrl-C; all of it is thrown away then.\n');
  console.log(
    `ready ${JSON.stringify({page: wordpress.url, api: service.api, password: wordpress.password})}`,
  );
  await stopped;
  await stop();
  process.exit(0);
} catch (error) {
  if (controller.signal.aborted) process.exit(0);
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

/** A moment as Japan's clocks show it. */
function inJapan(moment: Date): string {
  return `${new Date(moment.getTime() + 9 * 3_600_000).toISOString().slice(0, 19)}+09:00`;
}
