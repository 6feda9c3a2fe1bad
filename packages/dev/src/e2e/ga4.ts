import {execFile} from 'node:child_process';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

interface Value {
  readonly value: string;
}
interface Row {
  readonly dimensionValues: readonly Value[];
  readonly metricValues: readonly Value[];
}
/** The parts of GA4's answer that the tests read. */
export interface Ga4Answer {
  readonly rows: readonly Row[];
  readonly totals: readonly Row[];
}

/** What GA4 itself says: the official client with the key file, past our backend. */
export async function askGa4(
  demo: {emulator: string; home: string},
  ...requests: readonly object[]
): Promise<Ga4Answer[]> {
  const emulator = path.join(demo.home, 'emulator');
  const {stdout} = await promisify(execFile)(
    process.execPath,
    [
      fileURLToPath(new URL('ask-ga4.ts', import.meta.url)),
      demo.emulator,
      path.join(emulator, 'service-account.json'),
      JSON.stringify(requests),
    ],
    {
      maxBuffer: 64 << 20,
      env: {...process.env, GRPC_DEFAULT_SSL_ROOTS_FILE_PATH: path.join(emulator, 'ca.pem')},
    },
  );
  return JSON.parse(stdout) as Ga4Answer[];
}
