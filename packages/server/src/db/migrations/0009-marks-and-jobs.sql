-- Dated notes: something was published, a campaign ran. The days are the property's calendar days; whatever a customer
-- wrote is sealed. One note for each of the host's own references.
CREATE TABLE tenant.marks (
  id uuid NOT NULL,
  property_id uuid NOT NULL,
  reference_hash bytea NOT NULL CHECK (length(reference_hash) = 32),
  first_day date NOT NULL,
  last_day date NOT NULL CHECK (last_day >= first_day),
  revision integer NOT NULL CHECK (revision > 0),
  sealed_note bytea NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
SELECT sec.isolate_table('tenant.marks', 'SELECT, INSERT, UPDATE, DELETE');
ALTER TABLE tenant.marks ADD UNIQUE (tenant_id, property_id, reference_hash);
SELECT sec.add_reference('tenant.marks', 'property_id', 'tenant.properties');
CREATE INDEX ON tenant.marks (tenant_id, property_id, first_day);
CREATE INDEX ON tenant.marks (tenant_id, last_day);

-- What is past its time is deleted by a job, which works as the app.
GRANT DELETE ON tenant.usage_counters TO finder_app;
CREATE INDEX ON tenant.usage_counters (tenant_id, day);
CREATE INDEX ON tenant.revoked_tokens (tenant_id, ends_at);

-- Customers of whom nothing may be purged, by order of a court, say. The operators' role alone sets and lifts a hold; the
-- app sees whether there is one for the tenant it works for. No cascade: a tenant on hold cannot be deleted.
CREATE TABLE operator.holds (
  tenant_id uuid PRIMARY KEY REFERENCES operator.tenants (id),
  since timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE operator.holds ENABLE ROW LEVEL SECURITY;
CREATE POLICY see_own ON operator.holds FOR SELECT TO finder_app USING (tenant_id = (SELECT sec.tenant()));
CREATE POLICY administer ON operator.holds TO finder_operator USING (true) WITH CHECK (true);
CREATE POLICY save ON operator.holds FOR SELECT TO finder_backup USING (true);
GRANT SELECT ON operator.holds TO finder_app, finder_backup;
GRANT SELECT, INSERT, DELETE ON operator.holds TO finder_operator;
