import {readFileSync} from 'node:fs';
import {z} from 'zod';
import {isReadable, postgresUrl, redisUrl, repeatedSecrets, smtpUrl, unreadable} from './config-addresses.ts';
import {isAddress} from './mail/address.ts';

/** What the operator has set, checked. Only this file reads the environment. */
export interface Config {
  readonly databaseUrl: string;
  readonly ownerDatabaseUrl: string | undefined;
  readonly operatorDatabaseUrl: string | undefined;
  /** Where what several processes share is kept; in the main database, if not set. With its password. */
  readonly redisUrl: string | undefined;
  readonly keyStore: string;
  /** 32 bytes. */
  readonly masterKey: Buffer;
  /** The public address of the service, without a slash at the end. */
  readonly issuer: string;
  readonly listen: {readonly host: string; readonly port: number};
  /** Where GA4 is, if not at Google; `host:port`. */
  readonly ga4Endpoint: string | undefined;
  /** PEM of the authority that the GA4 endpoint's certificate is signed by. */
  readonly ga4Ca: Buffer | undefined;
  readonly reportNow: Date | undefined;
  /** Between which times of day, in the time zone of each property, its morning work begins. Minutes since midnight. */
  readonly morning: {readonly from: number; readonly to: number};
  /** Whose `X-Forwarded-For` is believed: how many proxies stand before the server. */
  readonly trustedProxies: number;
  /** Where Prometheus finds the metrics; nowhere without one. */
  readonly metricsListen?: {readonly host: string; readonly port: number} | undefined;
  /** Where spans are sent, OTLP over HTTP; nowhere without one. */
  readonly traceEndpoint?: string | undefined;
  /** Where mail is handed over, with name and password, and who it is from; without it notices are only kept. */
  readonly mail?: {readonly url: string; readonly from: string} | undefined;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/** The configuration cannot be used; `faults` says why, one sentence each, all at once. */
export class ConfigError extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(`The configuration cannot be used:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

const settings = z.object({
  FINDER_DATABASE_URL: postgresUrl,
  FINDER_OWNER_DATABASE_URL: postgresUrl.optional(),
  FINDER_OPERATOR_DATABASE_URL: postgresUrl.optional(),
  FINDER_REDIS_URL: redisUrl.optional(),
  FINDER_KEY_STORE: z
    .string()
    .regex(
      /^(file:.+|postgres(ql)?:\/\/\S+)$/,
      'must be file:/folder, or postgres://… of a database of its own',
    )
    .refine((text) => !text.startsWith('postgres') || isReadable(text), unreadable),
  FINDER_MASTER_KEY: z.string().superRefine((text, context) => {
    const fault = masterKeyFault(text);
    if (fault) context.addIssue({code: 'custom', message: fault});
  }),
  FINDER_ISSUER: z
    .url({protocol: /^https?$/, message: 'must be the public address, such as https://finder.example.jp'})
    .refine((text) => !/\/$|[?#]/.test(text), 'must have no slash at the end, no ? and no #'),
  FINDER_LISTEN: z
    .string()
    .regex(
      /^(\[[0-9a-f:]+\]|[^\s:]+):\d{1,5}$/i,
      'must be host:port, such as 127.0.0.1:8080; port 0 takes a free one',
    )
    .refine((text) => Number(text.slice(text.lastIndexOf(':') + 1)) < 65536, 'has a port above 65535')
    .default('127.0.0.1:8080'),
  FINDER_GA4_ENDPOINT: z
    .string()
    .regex(/^[^\s:/]+:\d{1,5}$/, 'must be host:port')
    .optional(),
  FINDER_GA4_CA_FILE: z.string().min(1).optional(),
  FINDER_REPORT_NOW: z.iso
    .datetime({offset: true, message: 'must be a moment with its offset, such as 2026-11-23T06:10:00+09:00'})
    .optional(),
  FINDER_MORNING: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, {
      message: 'must be two times of day, such as 05:30-07:00',
      abort: true,
    })
    .refine((text) => text.slice(0, 5) < text.slice(6), 'ends before it begins')
    .default('05:30-07:00'),
  FINDER_TRUST_PROXY: z
    .string()
    .regex(/^\d$/, 'must be the number of proxies before the server, 0 to 9')
    .default('0'),
  FINDER_METRICS_LISTEN: z
    .string()
    .regex(/^(\[[0-9a-f:]+\]|[^\s:]+):\d{1,5}$/i, 'must be host:port, such as 127.0.0.1:9464')
    .refine((text) => Number(text.slice(text.lastIndexOf(':') + 1)) < 65536, 'has a port above 65535')
    .optional(),
  FINDER_TRACE_ENDPOINT: z
    .url({protocol: /^https?$/, message: 'must be an address such as http://127.0.0.1:4318/v1/traces'})
    .optional(),
  FINDER_SMTP_URL: smtpUrl.optional(),
  FINDER_MAIL_FROM: z
    .string()
    .refine(isAddress, 'must be one e-mail address, such as finder@example.jp')
    .optional(),
  FINDER_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/**
 * Reads and checks the settings. Empty ones count as not set.
 * Throws `ConfigError` with everything that is wrong.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const known = Object.keys(settings.shape);
  const given = Object.fromEntries(known.map((name) => [name, environment[name] || undefined]));
  const read = settings.safeParse(given);
  const faults = read.success ? [] : read.error.issues.map((issue) => explain(issue, given));
  faults.push(...repeatedSecrets(given));
  if (!given['FINDER_SMTP_URL'] !== !given['FINDER_MAIL_FROM'])
    faults.push('FINDER_SMTP_URL and FINDER_MAIL_FROM belong together: set both, or none to send no mail.');
  let ga4Ca: Buffer | undefined;
  try {
    if (given['FINDER_GA4_CA_FILE']) ga4Ca = readFileSync(given['FINDER_GA4_CA_FILE']);
  } catch (error) {
    faults.push(`FINDER_GA4_CA_FILE cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  if (!read.success || faults.length > 0) throw new ConfigError(faults);
  const {data} = read;
  return {
    databaseUrl: data.FINDER_DATABASE_URL,
    ownerDatabaseUrl: data.FINDER_OWNER_DATABASE_URL,
    operatorDatabaseUrl: data.FINDER_OPERATOR_DATABASE_URL,
    redisUrl: data.FINDER_REDIS_URL,
    keyStore: data.FINDER_KEY_STORE,
    masterKey: Buffer.from(data.FINDER_MASTER_KEY, 'base64'),
    issuer: data.FINDER_ISSUER,
    listen: placeOf(data.FINDER_LISTEN),
    metricsListen: data.FINDER_METRICS_LISTEN ? placeOf(data.FINDER_METRICS_LISTEN) : undefined,
    traceEndpoint: data.FINDER_TRACE_ENDPOINT,
    ga4Endpoint: data.FINDER_GA4_ENDPOINT,
    ga4Ca,
    reportNow: data.FINDER_REPORT_NOW ? new Date(data.FINDER_REPORT_NOW) : undefined,
    morning: {from: minutesOf(data.FINDER_MORNING.slice(0, 5)), to: minutesOf(data.FINDER_MORNING.slice(6))},
    trustedProxies: Number(data.FINDER_TRUST_PROXY),
    mail:
      data.FINDER_SMTP_URL && data.FINDER_MAIL_FROM
        ? {url: data.FINDER_SMTP_URL, from: data.FINDER_MAIL_FROM}
        : undefined,
    logLevel: data.FINDER_LOG_LEVEL,
  };
}

function placeOf(text: string): {host: string; port: number} {
  const colon = text.lastIndexOf(':');
  return {host: text.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(text.slice(colon + 1))};
}

/** Minutes since midnight of a time such as 05:30. */
function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** Keys that stand in documents and examples, or anybody would try first; decoded. */
const documentedKeys = [
  'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=',
  'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
  'Y2hhbmdlLW1lLWNoYW5nZS1tZS1jaGFuZ2UtbWUhISE=',
].map((text) => Buffer.from(text, 'base64'));

function masterKeyFault(text: string): string | undefined {
  const bytes = Buffer.from(text, 'base64');
  const make = 'Make one: openssl rand -base64 32';
  if (bytes.toString('base64') !== text) return `must be base64. ${make}`;
  if (bytes.length !== 32) return `must be 32 bytes in base64; these are ${bytes.length}. ${make}`;
  if (documentedKeys.some((key) => key.equals(bytes))) return `is an example out of a document. ${make}`;
  if (new Set(bytes).size < 12) return `repeats the same few bytes. ${make}`;
  return undefined;
}

function explain(issue: z.core.$ZodIssue, given: Record<string, string | undefined>): string {
  const name = String(issue.path[0]);
  return given[name] === undefined ? `${name} is not set.` : `${name} ${issue.message}.`;
}
