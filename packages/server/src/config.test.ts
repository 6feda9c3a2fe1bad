import {describe, expect, test} from 'vitest';
import {type ConfigError, readConfig} from './config.ts';

const good = {
  FINDER_DATABASE_URL: 'postgres://app:a@127.0.0.1:5432/finder',
  FINDER_KEY_STORE: 'file:/var/lib/finder/keys',
  FINDER_MASTER_KEY: 'kq2tB0z4Jv3yN8Qm1sXw7aRfUeLcHdPgTiOjKlMnbVY=',
  FINDER_ISSUER: 'https://finder.example.jp',
};
const faultsOf = (changes: Record<string, string>) => {
  try {
    readConfig({...good, ...changes});
    return [];
  } catch (error) {
    return (error as ConfigError).faults;
  }
};

test.each(['redis://:secret@cache.example.jp', 'rediss://finder:p%40ss@[::1]:6380/2'])(
  '%s is an address of Redis',
  (address) => {
    expect(readConfig({...good, FINDER_REDIS_URL: address}).redisUrl).toBe(address);
  },
);

test('what is needed is enough, the rest has defaults', () => {
  expect(readConfig(good)).toMatchObject({
    listen: {host: '127.0.0.1', port: 8080},
    morning: {from: 330, to: 420},
    trustedProxies: 0,
    logLevel: 'info',
    reportNow: undefined,
    ga4Endpoint: undefined,
    redisUrl: undefined,
  });
  expect(readConfig(good).masterKey).toHaveLength(32);
  expect(readConfig({...good, FINDER_LISTEN: '[::1]:0'}).listen).toEqual({host: '::1', port: 0});
});

describe('what is wrong is said in words', () => {
  test.each([
    ['FINDER_DATABASE_URL', 'mysql://x', /must be an address such as postgres/],
    ['FINDER_DATABASE_URL', 'postgres://user:p#ss@host/db', /cannot be read as an address.*%23/],
    ['FINDER_OWNER_DATABASE_URL', 'postgres://user:p%ss@host/db', /cannot be read as an address/],
    ['FINDER_KEY_STORE', 'postgres://user:p/s#s@host/db', /cannot be read as an address/],
    ['FINDER_KEY_STORE', '/keys', /must be file:\/folder, or postgres/],
    ['FINDER_REDIS_URL', 'http://:secret@host', /must be an address such as redis:/],
    ['FINDER_REDIS_URL', 'redis://:p#ss@host', /cannot be read as an address.*%23/],
    ['FINDER_REDIS_URL', 'redis://host:6379', /has no password.*requirepass/],
    ['FINDER_REDIS_URL', 'redis://user@host:6379', /has no password/],
    ['FINDER_REDIS_URL', 'redis://:secret@host/finder', /number of a database/],
    ['FINDER_MASTER_KEY', '', /is not set/],
    ['FINDER_MASTER_KEY', 'c2hvcnQ=', /must be 32 bytes in base64; these are 5.*openssl rand/],
    ['FINDER_MASTER_KEY', 'not base64!', /must be base64/],
    ['FINDER_MASTER_KEY', Buffer.alloc(32, 7).toString('base64'), /repeats/],
    ['FINDER_MASTER_KEY', 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=', /example out of a document/],
    ['FINDER_ISSUER', 'finder.example.jp', /public address/],
    ['FINDER_ISSUER', 'https://finder.example.jp/', /no slash at the end/],
    ['FINDER_LISTEN', '8080', /host:port/],
    ['FINDER_LISTEN', '127.0.0.1:99999', /above 65535/],
    ['FINDER_GA4_ENDPOINT', 'https://x', /host:port/],
    ['FINDER_GA4_CA_FILE', '/nowhere/ca.pem', /cannot be read \(ENOENT\)/],
    ['FINDER_REPORT_NOW', '2026-11-23', /moment with its offset/],
    ['FINDER_SMTP_URL', 'http://mail.example.jp', /FINDER_SMTP_URL must be an address such as smtp:/],
    ['FINDER_SMTP_URL', 'smtp://mail.example.jp/inbox', /nothing after the host/],
    ['FINDER_SMTP_URL', 'smtp://mail.example.jp', /FINDER_SMTP_URL and FINDER_MAIL_FROM belong together/],
    ['FINDER_MORNING', '5-7', /two times of day/],
    ['FINDER_MORNING', '07:00-05:30', /ends before it begins/],
    ['FINDER_TRUST_PROXY', 'true', /number of proxies/],
    ['FINDER_LOG_LEVEL', 'loud', /FINDER_LOG_LEVEL/],
  ])('%s = "%s"', (name, value, words) => {
    const faults = faultsOf({
      ...(name === 'FINDER_SMTP_URL' &&
        !words.source.includes('together') && {FINDER_MAIL_FROM: 'a@example.jp'}),
      [name]: value,
    });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(words);
    expect(faults[0]).toContain(name);
  });

  test('all at once, without a secret in the words', () => {
    try {
      readConfig({FINDER_MASTER_KEY: 'my-little-secret'});
      expect.unreachable();
    } catch (error) {
      expect((error as ConfigError).faults).toHaveLength(4);
      expect((error as Error).message).not.toContain('my-little-secret');
    }
  });

  test('one role for two purposes, and the master key as a password', () => {
    expect(faultsOf({FINDER_OWNER_DATABASE_URL: good.FINDER_DATABASE_URL})).toEqual([
      expect.stringContaining('name the same role'),
    ]);
    const password = encodeURIComponent(good.FINDER_MASTER_KEY);
    expect(faultsOf({FINDER_OWNER_DATABASE_URL: `postgres://owner:${password}@127.0.0.1/finder`})).toEqual([
      expect.stringContaining('uses the master key as its password'),
    ]);
  });

  test('one password for Redis and something else', () => {
    const password = encodeURIComponent(good.FINDER_MASTER_KEY);
    expect(faultsOf({FINDER_REDIS_URL: `redis://:${password}@127.0.0.1`})).toEqual([
      expect.stringContaining('FINDER_REDIS_URL uses the master key as its password'),
    ]);
    expect(faultsOf({FINDER_REDIS_URL: 'redis://:a@127.0.0.1'})).toEqual([
      expect.stringContaining('FINDER_REDIS_URL and FINDER_DATABASE_URL have the same password'),
    ]);
  });
});

test('mail is from one address, and its password is of no other use', () => {
  const mail = {
    FINDER_SMTP_URL: 'smtp://finder:p%40ss@mail.example.jp:587',
    FINDER_MAIL_FROM: 'a@example.jp',
  };
  expect(readConfig({...good, ...mail}).mail).toEqual({url: mail.FINDER_SMTP_URL, from: 'a@example.jp'});
  expect(faultsOf({...mail, FINDER_MAIL_FROM: 'Finder <a@example.jp>'})).toEqual([
    expect.stringContaining('must be one e-mail address'),
  ]);
  expect(faultsOf({...mail, FINDER_SMTP_URL: 'smtp://finder:a@mail.example.jp'})).toEqual([
    expect.stringContaining('FINDER_SMTP_URL and FINDER_DATABASE_URL have the same password'),
  ]);
});
