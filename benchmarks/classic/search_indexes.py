"""In charge of the classic SearchIndex: one document field, four facets."""

from haystack import indexes

from benchmarks.classic.models import ClassicSpeech


class ClassicIndex(indexes.SearchIndex, indexes.Indexable):  # type: ignore[misc]  # Haystack is untyped
    text = indexes.CharField(document=True, model_attr="body")
    region = indexes.CharField(model_attr="region", faceted=True)
    year = indexes.CharField(model_attr="year", faceted=True)
    speaker = indexes.CharField(model_attr="speaker", faceted=True)
    venue_kind = indexes.CharField(model_attr="venue_kind", faceted=True)

    def get_model(self) -> type[ClassicSpeech]:
        return ClassicSpeech
