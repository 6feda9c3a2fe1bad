import {intersectGrants, intersectRows, type Grant, type RowScope} from '@meglass-finder/reports';
import {AppError} from '../app-error.ts';
import {daysOf, isAllCovered, isCovered, readPage, type ReadReport} from './read-report.ts';
import type {PublishableDetails} from './publishable-keys.repository.ts';
import type {Grants, RefusedReport} from './tenant-context.ts';

/** A GA4 property as reports need it, with the credential that reads it. */
export interface PropertyAccess {
  readonly tenant: string;
  /** Our id of it. */
  readonly id: string;
  /** GA4's number of it, digits only. */
  readonly number: string;
  /** IANA name, learnt from GA4. */
  readonly timeZone: string;
  /** ISO 4217, learnt from GA4. */
  readonly currency: string;
  /** The first day of which it has records, learnt from GA4; not known of one that has none yet. */
  readonly firstDay?: string | undefined;
  /** When it was connected; not known while that is being tried. */
  readonly connectedAt?: Date;
  readonly credential: {
    readonly id: string;
    /** Grows with every new key, so that nothing read with an old one is served. */
    readonly generation: number;
    /** Decrypts the key. */
    open(): unknown;
  };
}

/** What the database grants an embed client now. */
export interface ClientAccess {
  readonly publicId: string;
  readonly grants: readonly Grant[];
  readonly origins: readonly string[];
  readonly allowServers: boolean;
  readonly maximumDays: number | undefined;
  /** The rows of the property that it may see; all of them if not given. */
  readonly rows: RowScope | undefined;
  /** Tokens issued before do not count. */
  readonly notBefore: Date;
  readonly revokedAt: Date | null;
  readonly secretHash: Uint8Array;
  /** Of the secret before, while that is still taken. */
  readonly previousSecretHash: Uint8Array | null;
  /** Ids of tokens that were revoked one by one. */
  readonly revokedTokens: ReadonlySet<string>;
  /** Keys for pages without a server, by their public ids, and what each may show. */
  readonly publishableKeys: ReadonlyMap<string, PublishableDetails>;
  readonly property: PropertyAccess;
}

/** What a token says at most. */
export interface Ceiling {
  readonly grants: readonly Grant[];
  readonly origins: readonly string[];
  readonly maximumDays: number | undefined;
  readonly rows: RowScope | undefined;
  /** The publishable key that says so, where it is no token. */
  readonly publishableKey?: string;
}

/** Grants of an embed client, or, with a ceiling, of one of its tokens: covered is what both cover. */
export function grantsOf(client: ClientAccess, ceiling: Ceiling = client): Grants {
  const maximumDays = smallest(client.maximumDays, ceiling.maximumDays);
  const rows = intersectRows(client.rows, ceiling.rows);
  return {
    client: client.publicId,
    publishableKey: ceiling.publishableKey,
    property: client.property.id,
    origins: ceiling.origins.filter((origin) => client.origins.includes(origin)),
    allowServers: client.allowServers,
    maximumDays,
    rows,
    check(requests) {
      const page = readPage(requests, rows);
      const covers = (report: ReadReport, days: number | undefined) =>
        isCovered(ceiling.grants, report, days) && isCovered(client.grants, report, days);
      if (page.granted && isAllCovered(page.granted, ceiling.grants, client.grants, maximumDays))
        return page.granted;
      return page.reports.map((report, index) => {
        const {id, known} = requests[index]!;
        if (report instanceof AppError) return refuse(id, report);
        if (covers(report, maximumDays)) return {...report, id, known};
        return refuse(id, covers(report, undefined) ? tooLong(report, maximumDays!) : notGranted());
      });
    },
    narrow(wanted) {
      const own = ceiling === client ? client.grants : intersectGrants(ceiling.grants, client.grants);
      return wanted ? intersectGrants(wanted, own) : own;
    },
  };
}

/** An operator at the command line works on a tenant's data, and sees no report. */
export const operatorGrants: Grants = {
  client: null,
  property: null,
  origins: [],
  allowServers: false,
  maximumDays: undefined,
  rows: undefined,
  check: (requests) => requests.map(({id}) => refuse(id, notGranted())),
  narrow: () => [],
};

function refuse(id: string, refusal: AppError): RefusedReport {
  return {id, refusal};
}

function smallest(...values: (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length ? Math.min(...known) : undefined;
}

function notGranted(): AppError {
  return new AppError(
    'report_not_granted',
    'Let the host ask for a token whose grants cover this report, or the operator make an embed client with wider grants.',
  );
}

function tooLong(report: ReadReport, maximumDays: number): AppError {
  const back = report.definition.days ? ', as reports of its kind look further back than their period' : '';
  return new AppError(
    'period_not_granted',
    `At most ${maximumDays} days at once, and this report looks at ${daysOf(report)}${back}. Ask for less, or for a token or an embed client with a larger maximumDays.`,
  );
}
