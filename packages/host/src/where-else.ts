import type {Service} from './service.ts';

/** Milliseconds: what has not answered by then is not looked for any longer. */
const patience = 3_000;

/**
 * The service's address where `api` has a path too many: one of the service's own (`/v1`), or any below which it does not
 * stand. `undefined` where it is not there either. Says to nobody who asks; throws the signal's reason if that aborts.
 */
export async function whereElse(
  {api, fetch: ask = fetch}: Service,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const {origin, pathname} = new URL(api);
  const path = pathname.replace(/\/+$/, '');
  const tries = new Set([path.replace(/\/v1(\/.*)?$/, ''), ''].filter((each) => each !== path));
  for (const each of tries) {
    const address = origin + each;
    const ended = AbortSignal.timeout(patience);
    const about = async (): Promise<unknown> => {
      const limit = signal ? AbortSignal.any([signal, ended]) : ended;
      return (await ask(`${address}/v1/about`, {redirect: 'error', signal: limit})).json();
    };
    const found = await about().catch(() => undefined);
    signal?.throwIfAborted();
    if ((found as {service?: unknown} | undefined)?.service === 'MEGLASS finder') return address;
  }
  return undefined;
}
