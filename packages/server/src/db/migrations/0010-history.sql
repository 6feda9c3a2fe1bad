-- Figures of GA4 that are kept for years, so that a property that is lost still shows what it showed: of every day that is
-- over, and GA4's own totals of the periods that dashboards look at, since users of several days cannot be added up.
-- They belong to one generation of one credential: nothing of an older one is ever shown.
CREATE TABLE tenant.history_figures (
  property_id uuid NOT NULL,
  credential_id uuid NOT NULL,
  generation integer NOT NULL CHECK (generation > 0),
  first_day date NOT NULL,
  last_day date NOT NULL CHECK (last_day >= first_day),
  revision integer NOT NULL CHECK (revision > 0),
  sealed_figures bytea NOT NULL,
  settled boolean NOT NULL,
  asked_at timestamptz NOT NULL
);
SELECT sec.isolate_table('tenant.history_figures', 'SELECT, INSERT, UPDATE, DELETE',
  'property_id, credential_id, generation, first_day, last_day');
SELECT sec.add_reference('tenant.history_figures', 'property_id', 'tenant.properties');
CREATE INDEX ON tenant.history_figures (tenant_id, last_day);
