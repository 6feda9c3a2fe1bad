import {keyedHash} from '../keys/master-key.ts';
import type {HashedPurge, HashedScope} from './shelf.ts';

/** Under which keys things are in Redis: hashes alone, and all of a tenant's keys begin alike. */
export interface RedisNames {
  /** What an answer is called among its tenant's: `property:credential:generation:answer`. */
  member(scope: HashedScope, hash: Buffer): string;
  /** What stands before a member in the key of the answer itself. */
  answers(tenant: string): string;
  /** A pattern for SCAN that fits the keys of all answers that a purge means. */
  pattern(scope: HashedPurge): string;
  /** Members in the order in which they were stored; when each ends; how much each takes. */
  lists(tenant: string): [order: string, ends: string, sizes: string];
  claims(tenant: string, hash: Buffer): string;
  /** A pattern for SCAN that fits every key of a tenant. */
  ofTenant(tenant: string): string;
  /** Of claims that all tenants share. */
  commonClaims(hash: Buffer): string;
}

/** Braces make all of a tenant's keys neighbours where Redis is spread over several machines. */
export function redisNames(hashKey: Uint8Array): RedisNames {
  const text = (hash: Buffer) => hash.subarray(0, 16).toString('base64url');
  const tenantPart = (tenant: string) => `finder:{${text(keyedHash(hashKey, 'tenant', tenant))}}`;
  const answers = (tenant: string) => `${tenantPart(tenant)}:answer:`;
  return {
    member: ({property, credential, generation}, hash) =>
      `${text(property)}:${text(credential)}:${generation}:${hash.toString('base64url')}`,
    answers,
    pattern: ({tenant, property, credential, generation}) =>
      `${answers(tenant)}${property ? text(property) : '*'}:${credential ? text(credential) : '*'}:${generation ?? '*'}:*`,
    lists: (tenant) => [
      `${tenantPart(tenant)}:order`,
      `${tenantPart(tenant)}:ends`,
      `${tenantPart(tenant)}:sizes`,
    ],
    claims: (tenant, hash) => `${tenantPart(tenant)}:claims:${hash.toString('base64url')}`,
    ofTenant: (tenant) => `${tenantPart(tenant)}:*`,
    commonClaims: (hash) => `finder:{${text(hash)}}:common`,
  };
}
