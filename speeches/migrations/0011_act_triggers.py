"""Triggers that keep the record of acts as it was written: rows are added, never changed or removed.

Where a later migration rebuilds one of these tables, SQLite drops its triggers: create them again there.
"""

from django.db import migrations

TABLES = ("speeches_act", "speeches_actchange", "speeches_kepttext")
MESSAGE = "the record of acts is only added to"

SQLITE = [
    f"""CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table}
    BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"""
    for table in TABLES
    for event in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    f"""CREATE FUNCTION act_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'restrict_violation'; END $$""",
    *(
        f"""CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION act_is_kept()"""
        for table in TABLES
    ),
]
DROP_SQLITE = [f"DROP TRIGGER {table}_no_{event}" for table in TABLES for event in ("update", "delete")]
DROP = {
    "sqlite": DROP_SQLITE,
    "postgresql": [*(f"DROP TRIGGER {table}_kept ON {table}" for table in TABLES), "DROP FUNCTION act_is_kept()"],
}


def create(apps, schema_editor):
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]
    for statement in statements:
        schema_editor.execute(statement, params=None)


def drop(apps, schema_editor):
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("speeches", "0010_acts")]
    operations = [migrations.RunPython(create, drop)]
