-- Columns named `sealed_…` are ciphertext under the tenant's own key, which is not in this database. `…_hash` columns
-- are keyed hashes, for what must be unique or found.

CREATE TABLE tenant.profiles (
  id uuid NOT NULL,
  sealed_name bytea NOT NULL,
  created_at timestamptz NOT NULL
);
SELECT sec.isolate_table('tenant.profiles', 'SELECT, INSERT, UPDATE');

-- One service account's key. A new key for the same property raises the generation, which is part of every cache key.
CREATE TABLE tenant.credentials (
  id uuid NOT NULL,
  generation integer NOT NULL CHECK (generation > 0),
  sealed_key bytea NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
SELECT sec.isolate_table('tenant.credentials', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE tenant.properties (
  id uuid NOT NULL,
  number_hash bytea NOT NULL CHECK (length(number_hash) = 32),
  credential_id uuid NOT NULL,
  revision integer NOT NULL CHECK (revision > 0),
  sealed_details bytea NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
SELECT sec.isolate_table('tenant.properties', 'SELECT, INSERT, UPDATE, DELETE');
ALTER TABLE tenant.properties ADD UNIQUE (tenant_id, number_hash);
SELECT sec.add_reference('tenant.properties', 'credential_id', 'tenant.credentials');

CREATE TABLE tenant.embed_clients (
  id uuid NOT NULL,
  public_id text NOT NULL,
  secret_hash bytea NOT NULL CHECK (length(secret_hash) = 32),
  property_id uuid NOT NULL,
  revision integer NOT NULL CHECK (revision > 0),
  sealed_details bytea NOT NULL,
  not_before timestamptz NOT NULL,
  revoked_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
SELECT sec.isolate_table('tenant.embed_clients', 'SELECT, INSERT, UPDATE');
ALTER TABLE tenant.embed_clients ADD UNIQUE (tenant_id, public_id);
SELECT sec.add_reference('tenant.embed_clients', 'property_id', 'tenant.properties');

-- How much of what was used on which day (UTC).
CREATE TABLE tenant.usage_counters (
  day date NOT NULL,
  what text NOT NULL,
  amount bigint NOT NULL CHECK (amount >= 0)
);
SELECT sec.isolate_table('tenant.usage_counters', 'SELECT, INSERT, UPDATE', 'day, what');
