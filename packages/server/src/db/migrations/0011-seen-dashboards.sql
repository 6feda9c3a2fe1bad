-- Which reports pages have asked for together lately, so that they can be asked before the working day begins. What is in
-- them is sealed; the keyed hash tells one from another.
CREATE TABLE tenant.seen_dashboards (
  property_id uuid NOT NULL,
  dashboard_hash bytea NOT NULL CHECK (length(dashboard_hash) = 32),
  sealed_reports bytea NOT NULL,
  days_seen integer NOT NULL CHECK (days_seen > 0),
  last_seen date NOT NULL
);
SELECT sec.isolate_table('tenant.seen_dashboards', 'SELECT, INSERT, UPDATE, DELETE', 'property_id, dashboard_hash');
SELECT sec.add_reference('tenant.seen_dashboards', 'property_id', 'tenant.properties');
CREATE INDEX ON tenant.seen_dashboards (tenant_id, last_seen);
