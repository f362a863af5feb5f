"""In charge of the twin of a schema in Whoosh."""

from __future__ import annotations

from whoosh import fields

from search.contract import Schema


def whoosh_schema(schema: Schema) -> fields.Schema:
    """Return the fields with which stock Whoosh opens the same index.

    Text fields hold words parted by one space (Whoosh never cuts text itself here); word positions are
    not kept, as phrases are answered by the literal index.
    """
    twin = fields.Schema()
    twin.add("pk", fields.NUMERIC(numtype=int, bits=64, signed=True, stored=True, sortable=True))
    for text in schema.texts:
        twin.add(text.name, fields.KEYWORD(scorable=True))
    return twin
