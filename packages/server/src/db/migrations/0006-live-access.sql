-- What decides about an embed client's calls changes seldom and is asked for all the time. Servers keep it, and must see
-- within a second that it changed. Each tenant has a stamp that grows with every such change; nothing else of a tenant
-- can be seen without its context, and a stamp only by who names the tenant.
ALTER TABLE operator.tenants ADD COLUMN access_stamp bigint NOT NULL DEFAULT 0;

-- Tokens that were revoked one by one, until they would have ended anyway.
CREATE TABLE tenant.revoked_tokens (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  ends_at timestamptz NOT NULL
);
SELECT sec.isolate_table('tenant.revoked_tokens', 'SELECT, INSERT, DELETE', 'client_id, id');
SELECT sec.add_reference('tenant.revoked_tokens', 'client_id', 'tenant.embed_clients');

-- Runs with the owner's rights: the app cannot touch the stamps by itself. The notification says that something changed,
-- not what: every login of the database may listen.
CREATE FUNCTION sec.stamp_access() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  UPDATE operator.tenants SET access_stamp = access_stamp + 1 WHERE id IN (OLD.tenant_id, NEW.tenant_id);
  PERFORM pg_notify('finder_access', '');
  RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION sec.stamp_access() FROM PUBLIC;

CREATE TRIGGER stamp_access AFTER INSERT OR UPDATE OR DELETE ON tenant.credentials
  FOR EACH ROW EXECUTE FUNCTION sec.stamp_access();
CREATE TRIGGER stamp_access AFTER INSERT OR UPDATE OR DELETE ON tenant.properties
  FOR EACH ROW EXECUTE FUNCTION sec.stamp_access();
CREATE TRIGGER stamp_access AFTER INSERT OR UPDATE OR DELETE ON tenant.embed_clients
  FOR EACH ROW EXECUTE FUNCTION sec.stamp_access();
CREATE TRIGGER stamp_access AFTER INSERT OR UPDATE OR DELETE ON tenant.revoked_tokens
  FOR EACH ROW EXECUTE FUNCTION sec.stamp_access();

-- The stamps of tenants that the caller knows. There is no way to ask for all: a server cannot list tenants. STABLE, so
-- that within a statement it sees what the statement sees.
CREATE FUNCTION sec.access_stamps(tenants uuid[]) RETURNS TABLE (tenant_id uuid, stamp bigint)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT t.id, t.access_stamp FROM operator.tenants t WHERE t.id = ANY (tenants)
$$;
REVOKE ALL ON FUNCTION sec.access_stamps(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.access_stamps(uuid[]) TO finder_app;
