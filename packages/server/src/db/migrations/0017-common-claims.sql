-- Claims that all tenants share: of what there is only so much of for everybody, such as the requests that Google lets a
-- property have under way, however many tenants have connected it. A row is a keyed hash, a number and a time: nothing here
-- tells what is claimed, nor by whom. UNLOGGED, as whatever may be gone at any time. Where Redis is configured it stays empty.
CREATE UNLOGGED TABLE operator.common_claims (
  name_hash bytea NOT NULL CHECK (length(name_hash) = 32),
  id uuid NOT NULL,
  weight integer NOT NULL CHECK (weight > 0),
  ends_at timestamptz NOT NULL,
  PRIMARY KEY (name_hash, id)
);
CREATE INDEX ON operator.common_claims (ends_at);

-- The app comes to the claims of a name that it knows, and never to a list. Ended ones go as soon as anybody claims anything.
CREATE FUNCTION sec.take_common(hash bytea, claim uuid, wanted integer, milliseconds float8, room float8) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE taken bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(('x' || left(encode(hash, 'hex'), 16))::bit(64)::bigint);
  DELETE FROM operator.common_claims WHERE (name_hash, id) IN (
    SELECT c.name_hash, c.id FROM operator.common_claims c WHERE c.ends_at <= clock_timestamp()
    ORDER BY c.ends_at LIMIT 100 FOR UPDATE SKIP LOCKED);
  SELECT coalesce(sum(c.weight), 0) INTO taken FROM operator.common_claims c
    WHERE c.name_hash = hash AND c.ends_at > clock_timestamp();
  IF taken + wanted > room THEN
    RETURN false;
  END IF;
  INSERT INTO operator.common_claims (name_hash, id, weight, ends_at)
    VALUES (hash, claim, wanted, clock_timestamp() + milliseconds * interval '1 millisecond');
  RETURN true;
END
$$;
REVOKE ALL ON FUNCTION sec.take_common(bytea, uuid, integer, float8, float8) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.take_common(bytea, uuid, integer, float8, float8) TO finder_app;

CREATE FUNCTION sec.extend_common(hash bytea, claim uuid, milliseconds float8) RETURNS boolean
LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
  WITH extended AS (
    UPDATE operator.common_claims SET ends_at = clock_timestamp() + milliseconds * interval '1 millisecond'
    WHERE name_hash = hash AND id = claim AND ends_at > clock_timestamp() RETURNING 1)
  SELECT EXISTS (SELECT FROM extended)
$$;
REVOKE ALL ON FUNCTION sec.extend_common(bytea, uuid, float8) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.extend_common(bytea, uuid, float8) TO finder_app;

CREATE FUNCTION sec.give_back_common(hash bytea, claim uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$ DELETE FROM operator.common_claims WHERE name_hash = hash AND id = claim $$;
REVOKE ALL ON FUNCTION sec.give_back_common(bytea, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.give_back_common(bytea, uuid) TO finder_app;

CREATE FUNCTION sec.taken_common(hash bytea, OUT weight float8, OUT ends_in float8)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT coalesce(sum(c.weight), 0)::float8, (extract(epoch FROM min(c.ends_at) - clock_timestamp()) * 1000)::float8
  FROM operator.common_claims c WHERE c.name_hash = hash AND c.ends_at > clock_timestamp()
$$;
REVOKE ALL ON FUNCTION sec.taken_common(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.taken_common(bytea) TO finder_app;
