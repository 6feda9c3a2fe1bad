-- Keys that stand in pages without a server of their own. What each may show is sealed; its public id is looked up like that
-- of a client. Servers keep what decides about calls, and see within a second that it changed.
CREATE TABLE tenant.publishable_keys (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  public_id text NOT NULL CHECK (public_id ~ '^fp_[A-Za-z0-9_-]{8,60}$'),
  sealed_details bytea NOT NULL,
  created_at timestamptz NOT NULL
);
SELECT sec.isolate_table('tenant.publishable_keys', 'SELECT, INSERT, DELETE');
ALTER TABLE tenant.publishable_keys ADD UNIQUE (tenant_id, public_id);
SELECT sec.add_reference('tenant.publishable_keys', 'client_id', 'tenant.embed_clients');
CREATE TRIGGER stamp_access AFTER INSERT OR UPDATE OR DELETE ON tenant.publishable_keys
  FOR EACH ROW EXECUTE FUNCTION sec.stamp_access();
