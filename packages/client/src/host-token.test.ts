import {describe, expect, it} from 'vitest';
import {createClient} from './create-client.ts';
import {FinderError} from './finder-error.ts';
import {tokenIn} from './host-token.ts';

/** An answer as it comes from an address. */
function from(address: string, status: number, body: object): Response {
  return Object.defineProperty(Response.json(body, {status}), 'url', {
    value: `https://site.example${address}`,
  });
}
const problem = {code: 'publishable_key_unknown', status: 401, detail: 'There is no such key.'};

describe('a token that is not given', () => {
  it('by a host, is its refusal, whatever it says', async () => {
    for (const status of [401, 403])
      await expect(tokenIn(from('/finder/token', status, problem))).rejects.toMatchObject({
        code: 'host_refused_token',
        status,
      });
    const busy = from('/finder/token', 429, {});
    busy.headers.set('retry-after', '7');
    await expect(tokenIn(busy)).rejects.toMatchObject({code: 'rate_limited', status: 429, retryAfter: 7});
    await expect(tokenIn(from('/finder/token', 503, {}))).rejects.toMatchObject({
      code: 'network',
      status: 503,
      retryAfter: undefined,
    });
  });

  it('for a while that nobody could wait, is refused for a day at most, or without saying how long', async () => {
    const told = async (retryAfter: string) => {
      const busy = from('/finder/token', 503, {});
      busy.headers.set('retry-after', retryAfter);
      return (await tokenIn(busy).catch((error: FinderError) => error)) as FinderError;
    };
    for (const [header, seconds] of [
      ['2592000', 86_400],
      ['1e400', 86_400],
      ['Infinity', 86_400],
      ['-1', undefined],
      ['NaN', undefined],
      ['soon', undefined],
      ['0.2', 1],
      [new Date(Date.now() + 20_000).toUTCString(), 20],
      [new Date(0).toUTCString(), undefined],
    ] as const)
      expect((await told(header)).retryAfter, header).toBe(seconds);
    expect(FinderError.of({...problem, retryAfter: -1} as never).retryAfter).toBeUndefined();
  });

  it('by a host that sends on to its login, is its refusal; a token at the end of the way is one', async () => {
    const told = (redirected: boolean, body: string) =>
      tokenIn(Object.defineProperty(new Response(body), 'redirected', {value: redirected}));
    await expect(told(true, '<p>Log in</p>')).rejects.toMatchObject({
      code: 'host_refused_token',
      status: 401,
      failure: 'token-expired',
    });
    const token = {token: 't', expires_in: 600};
    expect(await told(true, JSON.stringify(token))).toEqual(token);
    await expect(told(false, '<p>Not here</p>')).rejects.toMatchObject({code: 'bad_answer'});
    await expect(told(true, '{"login": "/login"}')).rejects.toMatchObject({code: 'bad_answer'});
  });

  it('by a function of the page, says what was thrown', async () => {
    const client = createClient({
      api: 'http://127.0.0.1:1',
      getToken: () => Promise.reject(new Error('The secret is wrong.')),
    });
    await expect(client.run('status', {})).rejects.toMatchObject({
      code: 'network',
      detail: 'No answer: Error: The secret is wrong.',
    });
  });

  it('by the service, is what the service has against the publishable key', async () => {
    const address = '/v1/publishable-tokens?key=fp_a';
    await expect(tokenIn(from(address, 401, problem))).rejects.toMatchObject({
      code: problem.code,
      status: 401,
      failure: 'error', // nobody's login has ended
    });
    await expect(tokenIn(from(address, 502, []))).rejects.toMatchObject({code: 'network', status: 502});
  });
});
