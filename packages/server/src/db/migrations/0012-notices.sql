-- Whom a tenant wants to be told, and what there was to tell. A notice holds ids, a code and times; the address is sealed.
CREATE TABLE tenant.contacts (
  id uuid NOT NULL,
  revision integer NOT NULL CHECK (revision > 0),
  sealed_contact bytea NOT NULL,
  updated_at timestamptz NOT NULL
);
SELECT sec.isolate_table('tenant.contacts', 'SELECT, INSERT, UPDATE, DELETE');

-- One for each generation of a credential, however many processes and requests notice.
CREATE TABLE tenant.notices (
  id uuid NOT NULL,
  property_id uuid NOT NULL,
  credential_id uuid NOT NULL,
  generation integer NOT NULL CHECK (generation > 0),
  code text NOT NULL CHECK (code IN ('ga4_credential_refused', 'ga4_property_refused')),
  raised_at timestamptz NOT NULL,
  cleared_at timestamptz,
  sending_until timestamptz,
  sent_at timestamptz
);
SELECT sec.isolate_table('tenant.notices', 'SELECT, INSERT, UPDATE, DELETE');
ALTER TABLE tenant.notices ADD UNIQUE (tenant_id, credential_id, generation);
SELECT sec.add_reference('tenant.notices', 'property_id', 'tenant.properties');
CREATE INDEX ON tenant.notices (tenant_id, raised_at);
