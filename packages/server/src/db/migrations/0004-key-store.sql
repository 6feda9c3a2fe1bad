-- Which key store this database's keys are in. The same id is in the store itself: a mistyped or lost one is noticed.
CREATE TABLE sec.key_store (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  id uuid NOT NULL
);
REVOKE ALL ON sec.key_store FROM PUBLIC;
GRANT SELECT ON sec.key_store TO finder_app;
