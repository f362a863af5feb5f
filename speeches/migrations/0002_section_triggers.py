"""Triggers for what a row-level constraint cannot say: a section lies in its parent's span and in its speech."""

from django.db import migrations

RULE = """NOT EXISTS (SELECT 1 FROM speeches_speech s WHERE s.id = NEW.speech_id AND NEW."end" <= s.char_count)
    OR (NEW.parent_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM speeches_section p WHERE p.id = NEW.parent_id AND p.speech_id = NEW.speech_id
        AND p.start <= NEW.start AND p."end" >= NEW."end" AND p.level = NEW.level - 1))
    OR EXISTS (SELECT 1 FROM speeches_section c WHERE c.parent_id = NEW.id
        AND (c.start < NEW.start OR c."end" > NEW."end"))"""
MESSAGE = "section outside its parent or speech"

SQLITE = [
    f"""CREATE TRIGGER section_span_{event.lower()} BEFORE {event} ON speeches_section
    WHEN {RULE} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"""
    for event in ("INSERT", "UPDATE")
]
POSTGRESQL = [
    f"""CREATE FUNCTION section_span_check() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF {RULE} THEN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$""",
    """CREATE TRIGGER section_span BEFORE INSERT OR UPDATE ON speeches_section
    FOR EACH ROW EXECUTE FUNCTION section_span_check()""",
]
DROP = {
    "sqlite": ["DROP TRIGGER section_span_insert", "DROP TRIGGER section_span_update"],
    "postgresql": ["DROP TRIGGER section_span ON speeches_section", "DROP FUNCTION section_span_check()"],
}


def create(apps, schema_editor):
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]
    for statement in statements:
        schema_editor.execute(statement, params=None)


def drop(apps, schema_editor):
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("speeches", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
