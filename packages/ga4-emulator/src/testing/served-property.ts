import {serverIdentity} from '../identity/certificates.ts';
import type {KeySpec} from '../identity/service-accounts.ts';
import type {EventSource} from '../engine/event-source.ts';
import type {ServedProperty} from '../property-reports.ts';
import {serveProperties, type Addresses, type Ports} from '../serving.ts';
import {Journal} from '../journal.ts';
import {Scenarios} from '../scenarios/scenarios.ts';
import {scratchFolder} from './scratch-folder.ts';

/** Properties of tests behind both transports. */
export interface Served extends Addresses {
  readonly caFile: string;
  readonly scenarios: Scenarios;
  /** What was reported as the emulator's own error: nothing should be. */
  readonly reported: readonly unknown[];
  readonly close: () => Promise<void>;
}

/** Serves event sources as properties, by their numbers. */
export async function serveSources(
  sources: Readonly<Record<string, EventSource & Partial<Pick<ServedProperty, 'quota' | 'now'>>>>,
  {keys = [], ...ports}: Ports & {readonly keys?: readonly KeySpec[]} = {},
): Promise<Served> {
  const folder = scratchFolder();
  const tls = await serverIdentity(folder.path, new Date());
  const reported: unknown[] = [];
  const properties = Object.entries(sources).map(([id, source]): ServedProperty => ({
    now: () => new Date(),
    ...source,
    id,
    ready: async () => undefined,
  }));
  const scenarios = new Scenarios();
  const {close, addresses} = await serveProperties(properties, {
    ...ports,
    folder: folder.path,
    keys,
    tls,
    tokenClock: () => new Date(),
    now: () => new Date(),
    scenarios,
    journal: new Journal(),
    report: (error) => reported.push(error),
  }).catch((error: unknown) => {
    folder.remove();
    throw error;
  });
  return {
    ...addresses,
    caFile: tls.caFile,
    scenarios,
    reported,
    close: async () => {
      await close();
      folder.remove();
    },
  };
}
