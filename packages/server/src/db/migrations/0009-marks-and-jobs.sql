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
