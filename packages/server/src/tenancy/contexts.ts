import type {TenantKeys} from '../keys/tenant-keys.ts';
import {grantsOf, operatorGrants, type Ceiling, type ClientAccess, type PropertyAccess} from './access.ts';
import type {Answers, Audit, Grants, TenantContext, Usage} from './tenant-context.ts';
import type {WithTenant} from './with-tenant.ts';

/** Makes the contexts that handlers and commands work in. There is no other way to get one. */
export interface TenantContexts {
  /** For an embed client itself (its server), or, with a ceiling, for a page with one of its tokens. `actor`: whom the audit log names, if not the client. */
  forClient(tenant: string, client: ClientAccess, ceiling?: Ceiling, actor?: string): TenantContext;
  /** For work that nobody waits for, such as the purge. It sees no report. */
  forJob(tenant: string): TenantContext;
  /** For an operator at the command line. */
  forOperator(tenant: string): TenantContext;
}

export function tenantContexts(parts: {
  withTenant: WithTenant;
  keys: TenantKeys;
  auditOf: (actor: string) => Audit;
  usageOf: (tenant: string) => Usage;
  answersOf: (property: PropertyAccess, usage: Usage) => Answers;
}): TenantContexts {
  const {withTenant, keys, auditOf, usageOf, answersOf} = parts;

  function contextOf(
    tenant: string,
    actor: string,
    grants: Grants,
    answers: (usage: Usage) => Answers,
  ): TenantContext {
    const usage = usageOf(tenant);
    return {
      grants,
      transact: transactAs(tenant, withTenant, keys),
      answers: answers(usage),
      audit: auditOf(actor),
      usage,
    };
  }

  return {
    forClient: (tenant, client, ceiling, actor = `embed client ${client.publicId}`) =>
      contextOf(tenant, actor, grantsOf(client, ceiling), (usage) => answersOf(client.property, usage)),
    forJob: (tenant) => contextOf(tenant, 'job', operatorGrants, () => noAnswers),
    forOperator: (tenant) => contextOf(tenant, 'operator', operatorGrants, () => noAnswers),
  };
}

/** Runs work in a tenant's transactions, with its key. */
export function transactAs(
  tenant: string,
  withTenant: WithTenant,
  keys: TenantKeys,
): TenantContext['transact'] {
  return async (work) => {
    const cipher = await keys.of(tenant);
    return withTenant(tenant, (session) => work({...session, cipher}));
  };
}

/** Operators keep the service running; what it shows is not theirs to see. */
const noAnswers: Answers = {
  ask: () => {
    throw new Error('Operators see no reports.');
  },
};
