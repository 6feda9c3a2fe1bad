import {z} from 'zod';

/** What is said of an address that cannot be read. */
export const unreadable =
  'cannot be read as an address. Write # / ? @ and % in a password as %23 %2F %3F %40 %25';

/** Whether an address, and the name and password in it, can be read. */
export function isReadable(text: string): boolean {
  try {
    const {username, password} = new URL(text);
    decodeURIComponent(`${username}${password}`);
    return true;
  } catch {
    return false;
  }
}

/** An address of PostgreSQL. */
export const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\/\S+$/, {
    message: 'must be an address such as postgres://user:password@host:5432/database',
    abort: true,
  })
  .refine(isReadable, unreadable);

/** An address of Redis, with a password. */
export const redisUrl = z
  .string()
  .regex(/^rediss?:\/\/\S+$/, {
    message: 'must be an address such as redis://:password@host:6379 or rediss://user:password@host:6380',
    abort: true,
  })
  .refine(isReadable, {message: unreadable, abort: true})
  .refine((text) => new URL(text).hostname !== '', {message: 'names no host', abort: true})
  .refine(
    (text) => /^(\/\d{0,5})?$/.test(new URL(text).pathname),
    'may have the number of a database after the host, and nothing else',
  )
  .refine(
    (text) => new URL(text).password !== '',
    'has no password. Whoever reaches a Redis without one can delete and delay everything in it: set "requirepass" there',
  );

/** An address of a mail server. */
export const smtpUrl = z
  .string()
  .regex(/^smtps?:\/\/\S+$/, {
    message: 'must be an address such as smtp://name:password@mail.example.jp:587 or smtps://…',
    abort: true,
  })
  .refine(isReadable, {message: unreadable, abort: true})
  .refine((text) => new URL(text).hostname !== '', 'names no host')
  .refine((text) => /^\/?$/.test(new URL(text).pathname), 'may have nothing after the host and port');

/** One sentence for each secret or role among the settings that serves two purposes: two roles with one name are one. */
export function repeatedSecrets(given: Record<string, string | undefined>): string[] {
  const names = ['FINDER_DATABASE_URL', 'FINDER_OWNER_DATABASE_URL', 'FINDER_OPERATOR_DATABASE_URL'];
  const users = new Map<string, string>();
  const faults: string[] = [];
  for (const name of names) {
    const value = given[name];
    if (!value || !isReadable(value)) continue;
    const {username, password} = new URL(value);
    if (password && decodeURIComponent(password) === given['FINDER_MASTER_KEY'])
      faults.push(`${name} uses the master key as its password. Every secret has one purpose.`);
    const other = users.get(username);
    if (other) faults.push(`${name} and ${other} name the same role. Each needs a role of its own.`);
    users.set(username, name);
  }
  faults.push(...reused(given));
  return faults;
}

/** A password that Redis or the mail server shares with a database, or the master key as one of theirs. */
function reused(given: Record<string, string | undefined>): string[] {
  return ['FINDER_REDIS_URL', 'FINDER_SMTP_URL'].flatMap((name) => reusedBy(name, given));
}

function reusedBy(user: string, given: Record<string, string | undefined>): string[] {
  const passwordOf = (name: string) => {
    const value = given[name];
    return value && isReadable(value) ? decodeURIComponent(new URL(value).password) : '';
  };
  const password = passwordOf(user);
  if (!password) return [];
  if (password === given['FINDER_MASTER_KEY'])
    return [`${user} uses the master key as its password. Every secret has one purpose.`];
  return ['FINDER_DATABASE_URL', 'FINDER_OWNER_DATABASE_URL', 'FINDER_OPERATOR_DATABASE_URL']
    .filter((name) => passwordOf(name) === password)
    .map((name) => `${user} and ${name} have the same password. Every secret has one purpose.`);
}
