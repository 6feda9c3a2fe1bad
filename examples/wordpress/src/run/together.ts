import {rm} from 'node:fs/promises';
import path from 'node:path';
import {exampleSite} from '../site/site.ts';
import {siteHost} from '../site/visits.ts';
import {startService, type RunningService} from './service.ts';
import {startWordPress, type RunningWordPress} from './wordpress.ts';

/** WordPress with the plugin, and the service that it is connected to. */
export interface Together {
  readonly service: RunningService;
  readonly wordpress: RunningWordPress;
  /** The embed client's secret, which nobody may ever see. */
  readonly secret: string;
  stop(): Promise<void>;
}

/** Starts both, fresh, in a folder. `now` is the moment of the figures in Japan's time; `frozen`: it stays. */
export async function startTogether(options: {
  folder: string;
  now: string;
  frozen: boolean;
  language: 'ja' | 'en_US';
  /** Settings besides those of the connection. */
  settings?: object;
  say?: (what: string) => void;
  signal: AbortSignal;
}): Promise<Together> {
  const {folder, now, frozen, language, signal, say = () => undefined} = options;
  const site = exampleSite(now.slice(0, 10));
  await rm(path.join(folder, 'service'), {recursive: true, force: true});
  const starting = startService({
    folder: path.join(folder, 'service'),
    port: 4131,
    ...{site, now, frozen, signal},
  });
  void starting.then(
    () => say('the service is ready'),
    () => undefined,
  );
  let secret = '';
  const wordpress = await startWordPress({
    folder: path.join(folder, 'site'),
    port: 4130,
    language,
    site,
    configure: async (url) => {
      const {api, embedClient} = await starting;
      const client = await embedClient(url, url.replace('127.0.0.1', 'localhost'));
      secret = client.secret;
      const settings = {
        api,
        client_id: client.id,
        post_types: ['post', 'page', 'shop'],
        hosts: [siteHost],
        marks: true,
        roles: {},
        ...options.settings,
      };
      return {settings, secret};
    },
  }).catch(async (error: unknown) => {
    await starting.then(
      ({stop}) => stop(),
      () => undefined,
    );
    throw error;
  });
  say('WordPress is ready');
  const service = await starting;
  return {
    service,
    wordpress,
    secret,
    stop: async () => {
      await wordpress.stop();
      await service.stop();
    },
  };
}
