import {createPublicKey, generateKeyPair, randomBytes, type KeyObject} from 'node:crypto';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {InvalidOption} from '../dataset/property-spec.ts';
import {readTextFile, writePrivateFile} from './private-file.ts';

/** A key besides the usual one. */
export interface KeySpec {
  /** Names the file `keys/NAME.json` and the account. */
  readonly name: string;
  /** The properties that it may read; none is fine. */
  readonly properties: readonly string[];
}

/** A service account that the emulator knows. */
export interface ServiceAccount {
  /** The name of its key; `service-account` is the one that may read everything. */
  readonly name: string;
  readonly email: string;
  readonly keyId: string;
  readonly publicKey: KeyObject;
  /** The Google Cloud project that it belongs to: some quotas are counted by it. */
  readonly project: string;
  /** Path of its key file, as Google's clients read it. */
  readonly keyFile: string;
  readonly mayRead: (property: string) => boolean;
}

/** The name of the key that may read everything. */
export const usualKey = 'service-account';
/** The Google Cloud project that all keys belong to. */
export const project = 'emulator';

const scopes = [
  'https://www.googleapis.com/auth/analytics.readonly',
  'https://www.googleapis.com/auth/analytics',
];

/** Whether scopes, separated by spaces, open the Data API. */
export function grantsAccess(scope: string): boolean {
  return scope.split(' ').some((one) => scopes.includes(one));
}

const makeKeyPair = promisify(generateKeyPair);

/** Reads `NAME=PROPERTY+PROPERTY`, where the part after `=` may be empty. Throws `InvalidOption`. */
export function parseKeySpec(text: string): KeySpec {
  const [, name, list] = /^([a-z][a-z0-9-]{0,29})=((?:\d+(?:\+\d+)*)?)$/.exec(text) ?? [];
  if (name === undefined || list === undefined) {
    throw new InvalidOption(
      `"${text}" is not a key: write it as NAME=300000001+300000002, or NAME= for a key without access.`,
    );
  }
  return {name, properties: list.split('+').filter(Boolean)};
}

/**
 * The account of `service-account.json`, which may read every property, then those of the further keys. Makes what is
 * missing, and writes into all where access tokens are to be had now.
 */
export async function serviceAccounts(
  folder: string,
  keys: readonly KeySpec[],
  tokenUri: string,
): Promise<ServiceAccount[]> {
  const account = async (file: string, name: string, mayRead: ServiceAccount['mayRead']) => ({
    ...(await serviceAccount(join(folder, file), name, tokenUri)),
    mayRead,
  });
  return Promise.all([
    account('service-account.json', usualKey, () => true),
    ...keys.map(({name, properties}) =>
      account(join('keys', `${name}.json`), name, (property) => properties.includes(property)),
    ),
  ]);
}

async function serviceAccount(
  keyFile: string,
  name: string,
  tokenUri: string,
): Promise<Omit<ServiceAccount, 'mayRead'>> {
  const kept = readKey(keyFile);
  if (kept) {
    const {file, email, keyId, publicKey, project} = kept;
    if (file['token_uri'] !== tokenUri) writeKey(keyFile, {...file, token_uri: tokenUri});
    return {name, email, keyId, publicKey, project, keyFile};
  }
  const email = `${name === usualKey ? 'finder' : name}@emulator.invalid`;
  const keyId = randomBytes(20).toString('hex');
  const {privateKey, publicKey} = await makeKeyPair('rsa', {modulusLength: 2048});
  writeKey(keyFile, {
    type: 'service_account',
    project_id: project,
    private_key_id: keyId,
    private_key: privateKey.export({type: 'pkcs8', format: 'pem'}),
    client_email: email,
    client_id: String(BigInt(`0x${randomBytes(8).toString('hex')}`)),
    token_uri: tokenUri,
    universe_domain: 'googleapis.com',
  });
  return {name, email, keyId, publicKey, project, keyFile};
}

function writeKey(keyFile: string, key: object): void {
  writePrivateFile(keyFile, `${JSON.stringify(key, null, 2)}\n`);
}

function readKey(keyFile: string) {
  const text = readTextFile(keyFile);
  if (text === undefined) return undefined;
  try {
    const file = JSON.parse(text) as Record<string, unknown>;
    const publicKey = createPublicKey(String(file['private_key']));
    const field = (name: string) => String(file[name]);
    const [email, keyId, project] = [field('client_email'), field('private_key_id'), field('project_id')];
    return {file, email, keyId, publicKey, project};
  } catch {
    return undefined; // broken: a new one is made in its place
  }
}
