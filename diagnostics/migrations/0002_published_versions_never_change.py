"""A published version of the référentiel is immutable: PostgreSQL refuses to change or delete it."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION refuse_change_once_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.published_at IS NOT NULL THEN
    RAISE EXCEPTION 'a published version never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER frameworkversion_published BEFORE UPDATE OR DELETE ON diagnostics_frameworkversion
FOR EACH ROW EXECUTE FUNCTION refuse_change_once_published();
"""
BACKWARD = """
DROP TRIGGER frameworkversion_published ON diagnostics_frameworkversion;
DROP FUNCTION refuse_change_once_published();
"""


class Migration(migrations.Migration):
    dependencies = [("diagnostics", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
