import {createPrivateKey} from 'node:crypto';
import {z} from 'zod';
import {AppError} from '../app-error.ts';

/** What is used of a service account's key file. Its `token_uri` is not: only Google's own hosts are asked. */
export const serviceAccountKey = z.object({
  type: z.literal('service_account'),
  client_email: z.email(),
  private_key: z.string().max(8192),
  private_key_id: z.string().max(200),
});
export type ServiceAccountKey = z.infer<typeof serviceAccountKey>;

/** The Google Cloud project that a service account belongs to: its address is `name@project.iam.gserviceaccount.com`. */
export function projectIn({client_email: address}: ServiceAccountKey): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

/** The key in a credential. Throws `AppError` `ga4_credential_refused` where it was taken away. */
export function keyIn(credential: {open(): unknown}): ServiceAccountKey {
  const key = credential.open();
  if (key === null)
    throw new AppError(
      'ga4_credential_refused',
      'This property was disconnected. The operator must connect it again with a key.',
    );
  return serviceAccountKey.parse(key);
}

/** Reads the text of a key file. Throws an `Error` that says in words what is wrong with it and what to do. */
export function readServiceAccountKey(text: string): ServiceAccountKey {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error(`The key file is not JSON. ${howToGetOne}`);
  }
  const {type} = (json ?? {}) as {type?: unknown};
  if (type !== 'service_account') {
    const kind = typeof type === 'string' ? ` but of the type "${type.slice(0, 40)}"` : '';
    throw new Error(`The key file is not a key of a service account${kind}. ${howToGetOne}`);
  }
  const read = serviceAccountKey.safeParse(json);
  if (!read.success) {
    const fields = [...new Set(read.error.issues.map(({path}) => path.join('.')))].join(', ');
    throw new Error(`The key file lacks ${fields}, or it is not of the expected form. ${howToGetOne}`);
  }
  try {
    createPrivateKey(read.data.private_key);
  } catch {
    throw new Error(`The private_key in the key file cannot be read. Was the file cut off? ${howToGetOne}`);
  }
  return read.data;
}

const howToGetOne =
  'Make one in the Google Cloud console: IAM & Admin → Service accounts → the account → Keys → Add key → JSON.';
