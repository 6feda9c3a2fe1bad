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
  readonly email: string;
  readonly keyId: string;
  readonly publicKey: KeyObject;
  /** Path of its key file, as Google's clients read it. */
  readonly keyFile: string;
  readonly mayRead: (property: string) => boolean;
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

/** The account of `service-account.json`, which may read every property, then those of the further keys. Makes what is missing. */
export async function serviceAccounts(folder: string, keys: readonly KeySpec[]): Promise<ServiceAccount[]> {
  const usual = serviceAccount(join(folder, 'service-account.json'), 'finder', () => true);
  const further = keys.map(({name, properties}) =>
    serviceAccount(join(folder, 'keys', `${name}.json`), name, (property) => properties.includes(property)),
  );
  return Promise.all([usual, ...further]);
}

async function serviceAccount(
  keyFile: string,
  name: string,
  mayRead: ServiceAccount['mayRead'],
): Promise<ServiceAccount> {
  const kept = readKey(keyFile);
  if (kept) return {...kept, keyFile, mayRead};
  const email = `${name}@emulator.invalid`;
  const keyId = randomBytes(20).toString('hex');
  const {privateKey, publicKey} = await makeKeyPair('rsa', {modulusLength: 2048});
  writePrivateFile(
    keyFile,
    `${JSON.stringify(
      {
        type: 'service_account',
        project_id: 'emulator',
        private_key_id: keyId,
        private_key: privateKey.export({type: 'pkcs8', format: 'pem'}),
        client_email: email,
        client_id: String(BigInt(`0x${randomBytes(8).toString('hex')}`)),
        token_uri: 'https://token.emulator.invalid/token',
        universe_domain: 'googleapis.com',
      },
      null,
      2,
    )}\n`,
  );
  return {email, keyId, publicKey, keyFile, mayRead};
}

function readKey(keyFile: string): Pick<ServiceAccount, 'email' | 'keyId' | 'publicKey'> | undefined {
  const text = readTextFile(keyFile);
  if (text === undefined) return undefined;
  try {
    const key = JSON.parse(text) as Record<'client_email' | 'private_key_id' | 'private_key', unknown>;
    const publicKey = createPublicKey(String(key.private_key));
    return {email: String(key.client_email), keyId: String(key.private_key_id), publicKey};
  } catch {
    return undefined; // broken: a new one is made in its place
  }
}
