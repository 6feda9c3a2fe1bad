-- Logins that make backups are members of finder_backup; it needs to get in, and nothing of sec.
DO $$
BEGIN
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO finder_backup', current_database());
END
$$;
