import {spawn} from 'node:child_process';
import {text} from 'node:stream/consumers';
import {fileURLToPath} from 'node:url';
import type {Served} from '../served-property.ts';

/** A call of a method of the Data API, as any client takes it. */
export interface ClientCall {
  /** Such as `runReport`. */
  readonly method: string;
  readonly request: object;
  readonly keyFile: string;
}

/** How a call ended, in the same shape for every client. */
export type Outcome = {
  readonly response?: unknown;
  readonly error?: {readonly status?: string; readonly message?: string; readonly reason?: string};
};

/** The clients that must all see the same, and how each is started. */
export const clients: Readonly<Record<string, (served: Served) => readonly string[]>> = {
  'the official client over gRPC': ({endpoint}) => ['official.mjs', 'grpc', endpoint.split(':')[1]!],
  'the official client over REST': ({restUrl}) => ['official.mjs', 'rest', new URL(restUrl).port],
  'the generic client': ({restUrl}) => ['generic.mjs', `${restUrl}/`],
};

/** Makes calls by a client in a process of its own, one after the other. */
export async function runClient(
  name: string,
  served: Served,
  calls: readonly ClientCall[],
): Promise<readonly Outcome[]> {
  const [script, ...args] = clients[name]!(served);
  const file = fileURLToPath(new URL(`./clients/${script}`, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {...process.env, GRPC_DEFAULT_SSL_ROOTS_FILE_PATH: served.caFile},
  });
  child.stdin.end(JSON.stringify(calls));
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const lines = output.trim().split('\n');
  if (lines.length !== calls.length) throw new Error(`${name} ended early: ${errors}`);
  return lines.map((line) => withoutDefaults(JSON.parse(line)) as Outcome);
}

/** Names that clients add to say which field of a oneof is set. */
const oneofNames = /^(_.*|oneValue)$/;

/**
 * Takes away what only some clients show: values that are the protocol's defaults, and the names of oneofs. What is
 * left is the same for all.
 */
function withoutDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDefaults);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
      const isDefault =
        [null, '', 0, false].includes(inner as null) || (Array.isArray(inner) && inner.length === 0);
      return isDefault || oneofNames.test(key) ? [] : [[key, withoutDefaults(inner)]];
    }),
  );
}
