/**
 * The tables that are not a tenant's, each with what the app may do with it. The data inventory is this list and the
 * isolated tables; a test fails for a table that is in neither.
 */
export const operatorTables: Readonly<Record<string, readonly string[]>> = {
  'operator.holds': ['SELECT'],
  'operator.lookups': ['SELECT', 'INSERT'],
  'operator.tenants': [],
  'sec.context_key': [],
  'sec.key_store': ['SELECT'],
  'sec.migrations': ['SELECT'],
};
