"""In charge of the index of the toy app."""

from __future__ import annotations

from haystack import indexes

from .models import Note


class NoteIndex(indexes.SearchIndex, indexes.Indexable):  # type: ignore[misc]  # Haystack is untyped
    """Notes, whose text is made by a template."""

    text = indexes.CharField(document=True, use_template=True)
    author = indexes.CharField(model_attr="user")
    pub_date = indexes.DateTimeField(model_attr="pub_date")

    def get_model(self) -> type[Note]:
        return Note
