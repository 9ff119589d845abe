"""current_cite(): the one function that every wall calls.

It returns the cité of the transaction only if its HMAC is right, it was signed for the role in force and it has
not expired: an injected set_config('app.cite', …) gains nothing, nor does a respondent's transaction turned into a
member's with set_config('role', …). The key sits in a schema that no application role can read; it is filled
in after each migrate (see grants.py).
"""

from django.db import migrations

SQL = """
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
CREATE SCHEMA scope_secret;
REVOKE ALL ON SCHEMA scope_secret FROM PUBLIC;
CREATE TABLE scope_secret.key (inner_pad bytea NOT NULL, outer_pad bytea NOT NULL);
INSERT INTO scope_secret.key VALUES ('', '');

CREATE FUNCTION current_cite() RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog AS $$
DECLARE
  token text := current_setting('app.cite');
  message text := split_part(token, ':', 1) || ':' || split_part(token, ':', 2) || ':' || split_part(token, ':', 3);
  key record;
BEGIN
  SELECT inner_pad, outer_pad INTO STRICT key FROM scope_secret.key;
  IF length(key.inner_pad) <> 64
     OR encode(sha256(key.outer_pad || sha256(key.inner_pad || convert_to(message, 'UTF8'))), 'hex')
        IS DISTINCT FROM split_part(token, ':', 4) THEN
    RAISE EXCEPTION 'no valid cité in this transaction' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF split_part(token, ':', 2) <> current_setting('role') THEN
    RAISE EXCEPTION 'the scope was opened for another role' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF split_part(token, ':', 3)::bigint < extract(epoch FROM clock_timestamp()) THEN
    RAISE EXCEPTION 'the scope has expired' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN split_part(token, ':', 1)::bigint;
END $$;

REVOKE ALL ON FUNCTION current_cite() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION current_cite() TO citesedu_web, citesedu_anon, citesedu_national, citesedu_owner;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [migrations.RunSQL(SQL)]
