-- What several processes share, and what may be gone at any time: UNLOGGED, so that it is neither in the write-ahead log
-- nor there after a crash. Where Redis is configured, these tables stay empty.

-- Answers of GA4, ciphertext under the tenant's key. The hashes are keyed: nothing here can be read or recognised.
CREATE UNLOGGED TABLE tenant.shared_answers (
  answer_hash bytea NOT NULL CHECK (length(answer_hash) = 32),
  property_hash bytea NOT NULL CHECK (length(property_hash) = 32),
  credential_hash bytea NOT NULL CHECK (length(credential_hash) = 32),
  generation integer NOT NULL CHECK (generation > 0),
  sealed_answer bytea NOT NULL,
  size integer NOT NULL CHECK (size > 0),
  stored_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL
);
-- Ciphertext does not get smaller.
ALTER TABLE tenant.shared_answers ALTER COLUMN sealed_answer SET STORAGE EXTERNAL;
SELECT sec.isolate_table('tenant.shared_answers', 'SELECT, INSERT, UPDATE, DELETE', 'answer_hash');
CREATE INDEX ON tenant.shared_answers (tenant_id, ends_at);
CREATE INDEX ON tenant.shared_answers (tenant_id, stored_at DESC, answer_hash) INCLUDE (size);

-- Who has taken how much of what there is only so much of, and until when.
CREATE UNLOGGED TABLE tenant.shared_claims (
  name_hash bytea NOT NULL CHECK (length(name_hash) = 32),
  id uuid NOT NULL,
  weight integer NOT NULL CHECK (weight > 0),
  ends_at timestamptz NOT NULL
);
SELECT sec.isolate_table('tenant.shared_claims', 'SELECT, INSERT, UPDATE, DELETE', 'name_hash, id');
CREATE INDEX ON tenant.shared_claims (tenant_id, ends_at);

-- A restored backup must not bring back figures that were purged since: a dump that does not leave these tables out fails.
REVOKE SELECT ON tenant.shared_answers, tenant.shared_claims FROM finder_backup;
