-- Roles, schemas, and the one helper that every tenant table is made with.
--
-- Roles belong to the whole cluster, databases are many: each is created if it is not there yet, and a second
-- database migrating at the same moment is no error.
DO $$
DECLARE
  role_name text;
BEGIN
  FOREACH role_name IN ARRAY ARRAY['finder_app', 'finder_operator', 'finder_backup'] LOOP
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = role_name) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN NOBYPASSRLS', role_name);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL;
      END;
    END IF;
  END LOOP;
END
$$;

-- sec: what decides who sees what. tenant: customers' tables, all isolated. operator: what is known before a tenant is.
-- sec is there already: the list of migrations is in it.
CREATE SCHEMA tenant;
CREATE SCHEMA operator;
REVOKE ALL ON SCHEMA sec, tenant, operator FROM PUBLIC;
GRANT USAGE ON SCHEMA sec, tenant, operator TO finder_app;
GRANT USAGE ON SCHEMA operator TO finder_operator;
GRANT USAGE ON SCHEMA tenant, operator TO finder_backup;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- HMAC-SHA256 is sha256(outer || sha256(inner || message)); the key is kept as its two padded halves, so that the
-- check needs no extension. Only the owner can read it.
CREATE TABLE sec.context_key (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  inner_pad bytea NOT NULL CHECK (length(inner_pad) = 64),
  outer_pad bytea NOT NULL CHECK (length(outer_pad) = 64)
);
REVOKE ALL ON sec.context_key FROM PUBLIC;
GRANT SELECT ON sec.migrations TO finder_app;

-- The tenant of this transaction. The context is `tenant.expiry.pid.mac`: expiry in milliseconds since 1970, the pid of
-- the one backend it was made for. Whatever is wrong with it is an error, never an empty result.
CREATE FUNCTION sec.tenant() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  context text := nullif(current_setting('finder.context', true), '');
  parts text[] := string_to_array(context, '.');
  mac bytea;
BEGIN
  IF context IS NULL THEN
    RAISE EXCEPTION 'No tenant is set in this transaction.' USING ERRCODE = 'FN001';
  END IF;
  SELECT sha256(k.outer_pad || sha256(k.inner_pad || convert_to(concat_ws('.', parts[1], parts[2], parts[3]), 'UTF8')))
    INTO STRICT mac FROM sec.context_key k;
  -- Digests are compared, not the values: how long that takes says nothing about the right one.
  IF cardinality(parts) <> 4 OR sha256(convert_to(parts[4], 'UTF8')) <> sha256(convert_to(encode(mac, 'hex'), 'UTF8')) THEN
    RAISE EXCEPTION 'The tenant context is not genuine.' USING ERRCODE = 'FN002';
  END IF;
  IF parts[3]::integer <> pg_backend_pid() THEN
    RAISE EXCEPTION 'The tenant context was made for another connection.' USING ERRCODE = 'FN003';
  END IF;
  IF parts[2]::numeric < extract(epoch FROM clock_timestamp()) * 1000 THEN
    RAISE EXCEPTION 'The tenant context has expired.' USING ERRCODE = 'FN004';
  END IF;
  RETURN parts[1]::uuid;
END
$$;
GRANT EXECUTE ON FUNCTION sec.tenant() TO finder_app;

-- Every tenant: an id and nothing about it.
CREATE TABLE operator.tenants (
  id uuid PRIMARY KEY,
  created_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT, INSERT ON operator.tenants TO finder_operator;
GRANT SELECT ON operator.tenants TO finder_backup;

-- What must be found before a tenant is known: a public id, and whose it is. The app may look up any, and enter only
-- those of the tenant it works for.
CREATE TABLE operator.lookups (
  public_id text PRIMARY KEY CHECK (public_id ~ '^[A-Za-z0-9_-]{8,64}$'),
  tenant_id uuid NOT NULL REFERENCES operator.tenants (id) ON DELETE CASCADE
);
ALTER TABLE operator.lookups ENABLE ROW LEVEL SECURITY;
CREATE POLICY look_up ON operator.lookups FOR SELECT TO finder_app, finder_backup USING (true);
CREATE POLICY enter_own ON operator.lookups FOR INSERT TO finder_app WITH CHECK (tenant_id = (SELECT sec.tenant()));
GRANT SELECT, INSERT ON operator.lookups TO finder_app;
GRANT SELECT ON operator.lookups TO finder_backup;

-- Makes a table a tenant's: adds `tenant_id`, the primary key (tenant_id, id), forced row-level security with its one
-- policy, and the app's rights. Every tenant table goes through here; a test asks the catalogue whether one did not.
CREATE FUNCTION sec.isolate_table(target regclass, app_rights text, key_columns text DEFAULT 'id') RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  EXECUTE format(
    'ALTER TABLE %s ADD COLUMN tenant_id uuid NOT NULL REFERENCES operator.tenants (id) ON DELETE CASCADE',
    target);
  -- In a step of its own: together with the column, the default would be asked for at once, and there is no tenant now.
  EXECUTE format('ALTER TABLE %s ALTER COLUMN tenant_id SET DEFAULT sec.tenant()', target);
  EXECUTE format('ALTER TABLE %s ADD PRIMARY KEY (tenant_id, %s)', target, key_columns);
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format(
    'CREATE POLICY own_tenant ON %s USING (tenant_id = (SELECT sec.tenant())) WITH CHECK (tenant_id = (SELECT sec.tenant()))',
    target);
  EXECUTE format('REVOKE ALL ON %s FROM PUBLIC', target);
  EXECUTE format('GRANT %s ON %s TO finder_app', app_rights, target);
  EXECUTE format('GRANT SELECT ON %s TO finder_backup', target);
END
$$;

-- Lets rows of one tenant table point at rows of another, of the same tenant only. PostgreSQL checks the rows that are
-- there under the owner's row-level security, which asks for a tenant: FORCE rests meanwhile, inside this transaction
-- and under its exclusive locks.
CREATE FUNCTION sec.add_reference(child regclass, child_column name, parent regclass) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', child);
  EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', parent);
  EXECUTE format('ALTER TABLE %s ADD FOREIGN KEY (tenant_id, %I) REFERENCES %s (tenant_id, id)', child, child_column, parent);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', child);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', parent);
END
$$;
