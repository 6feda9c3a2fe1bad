-- What was done, in order, each entry chained to the one before by a keyed hash over the ciphertext. The app may add
-- and read, nothing else.
CREATE TABLE tenant.audit_entries (
  sequence bigint NOT NULL CHECK (sequence > 0),
  recorded_at timestamptz NOT NULL,
  sealed_entry bytea NOT NULL,
  chain_hash bytea NOT NULL CHECK (length(chain_hash) = 32)
);
SELECT sec.isolate_table('tenant.audit_entries', 'SELECT, INSERT', 'sequence');
