-- Public keys with which hosts sign what they ask, in place of a secret. A key is found by its id, which is looked up like
-- that of a client.
CREATE TABLE tenant.client_keys (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  kid text NOT NULL CHECK (kid ~ '^fk_[A-Za-z0-9_-]{8,60}$'),
  sealed_key bytea NOT NULL,
  created_at timestamptz NOT NULL
);
SELECT sec.isolate_table('tenant.client_keys', 'SELECT, INSERT, DELETE');
ALTER TABLE tenant.client_keys ADD UNIQUE (tenant_id, kid);
SELECT sec.add_reference('tenant.client_keys', 'client_id', 'tenant.embed_clients');

-- Signed requests that were taken: none is taken twice, by whichever process.
CREATE TABLE tenant.used_requests (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  ends_at timestamptz NOT NULL
);
SELECT sec.isolate_table('tenant.used_requests', 'SELECT, INSERT, DELETE', 'client_id, id');
SELECT sec.add_reference('tenant.used_requests', 'client_id', 'tenant.embed_clients');
CREATE INDEX ON tenant.used_requests (tenant_id, ends_at);
