"""In charge of the archive's data (docs/architecture.md)."""

from .acts import Act, ActChange, KeptAsWritten, KeptText
from .people import Speaker
from .places import Region, Venue, VenueKind
from .site_lines import SeenLine, SiteRule
from .speech import Section, Speech, SpeechQuerySet
from .transcript import SimilarityBand, Transcript, UploadBatch

__all__ = [
    "Act",
    "ActChange",
    "KeptAsWritten",
    "KeptText",
    "Region",
    "Section",
    "SeenLine",
    "SimilarityBand",
    "SiteRule",
    "Speaker",
    "Speech",
    "SpeechQuerySet",
    "Transcript",
    "UploadBatch",
    "Venue",
    "VenueKind",
]
