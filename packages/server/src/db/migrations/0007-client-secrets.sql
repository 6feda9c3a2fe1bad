-- While a host changes over to a new secret, the one before is taken as well, until a stated time.
ALTER TABLE tenant.embed_clients
  ADD COLUMN previous_secret_hash bytea CHECK (length(previous_secret_hash) = 32),
  ADD COLUMN previous_secret_until timestamptz,
  ADD CHECK ((previous_secret_hash IS NULL) = (previous_secret_until IS NULL));
