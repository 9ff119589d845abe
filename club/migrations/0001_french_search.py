"""French full text that hears neither accents, nor apostrophes, nor ligatures, with no extension of PostgreSQL.

The parser takes ’ for a letter, the stemmer hears accents (égalité → égal, egalite → egalit), and œ is not taken apart
by any normal form. So the apostrophes are made one, French quotation marks plain ones, and what is indexed and what is asked are each said twice: as they
are written, and plain. `pg_c_utf8` knows capitals whatever the locale of the cluster.
"""

from django.db import migrations

FUNCTIONS = r"""
CREATE FUNCTION fr_norm(t text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN translate(lower(t COLLATE pg_c_utf8), U&'\2019\02BC\2018\00B4`\00AB\00BB', $$'''''""$$);
CREATE FUNCTION fr_plain(t text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN regexp_replace(
    replace(replace(normalize(fr_norm(t), NFKD), U&'\0153', 'oe'), U&'\00E6', 'ae'), U&'[\0300-\036F]', '', 'g');
CREATE FUNCTION fr_doc(t text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN to_tsvector('pg_catalog.french'::regconfig, fr_norm(normalize(coalesce(t, ''), NFC)))
      || to_tsvector('pg_catalog.french'::regconfig, fr_plain(coalesce(t, '')));
CREATE FUNCTION fr_query(q text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN websearch_to_tsquery('pg_catalog.french'::regconfig, fr_norm(normalize(q, NFC)))
      || websearch_to_tsquery('pg_catalog.french'::regconfig, fr_plain(q));
CREATE FUNCTION fr_prefix(word text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN to_tsquery('pg_catalog.french'::regconfig, regexp_replace(fr_plain(word), '[^a-z0-9]', '', 'g') || ':*');
"""
GONE = """
DROP FUNCTION fr_prefix(text); DROP FUNCTION fr_query(text); DROP FUNCTION fr_doc(text);
DROP FUNCTION fr_plain(text); DROP FUNCTION fr_norm(text);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("cites", "0009_club_rights")]
    operations = [migrations.RunSQL(FUNCTIONS, GONE)]
