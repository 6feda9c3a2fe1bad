import type {WithTenant} from '../tenancy/with-tenant.ts';
import type {ClaimShelf} from './shelf.ts';

/** Keeps the claims that all tenants share in PostgreSQL. The tenant says only in whose transaction it is asked. */
export function postgresCommonClaims(withTenant: WithTenant): ClaimShelf {
  return {
    take: (tenant, hash, {id, weight, milliseconds, room}) =>
      withTenant(tenant, async (session) => {
        const [row] = await session.query<{taken: boolean}>(
          'SELECT sec.take_common($1, $2, $3, $4, $5) AS taken',
          [hash, id, weight, milliseconds, room],
        );
        return row!.taken;
      }),
    extend: (tenant, hash, id, milliseconds) =>
      withTenant(tenant, async (session) => {
        const [row] = await session.query<{extended: boolean}>(
          'SELECT sec.extend_common($1, $2, $3) AS extended',
          [hash, id, milliseconds],
        );
        return row!.extended;
      }),
    giveBack: (tenant, hash, id) =>
      withTenant(tenant, async (session) => {
        await session.query('SELECT sec.give_back_common($1, $2)', [hash, id]);
      }),
    taken: (tenant, hash) =>
      withTenant(tenant, async (session) => {
        const [row] = await session.query<{weight: number; ends_in: number | null}>(
          'SELECT weight, ends_in FROM sec.taken_common($1)',
          [hash],
        );
        return {weight: row!.weight, endsIn: row!.ends_in === null ? undefined : Math.max(0, row!.ends_in)};
      }),
  };
}
