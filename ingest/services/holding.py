"""In charge of what is held back when many transcripts are published without a look, and why."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ingest.parsing import from_json
from ingest.services import doubts, problems, sureness
from speeches.models import Transcript

# What a value is called in a reason.
_NAMES = {
    "title": "标题", "speaker": "讲话人", "position": "职务", "date": "日期", "venue": "场合", "region": "地区",
}  # fmt: skip


def reasons(transcript: Transcript, least: float) -> list[str]:
    """Return why a transcript is not published unseen, a phrase each; none where nothing speaks against it.

    Args:
        transcript: one that was read, with its doubts.
        least: what every value's sureness must reach, 0–1; 0 holds back nothing but what a program made out of pictures.
    """
    if least <= 0:
        return [problems.issue(doubt) for doubt in transcript.doubts if doubt in doubts.UNSEEN]
    found = [problems.issue(doubt) for doubt in transcript.doubts]
    if (transcript.confidence or 0.0) < least and transcript.parsed is not None:
        values = sureness.by_value(from_json.parse_of(transcript.parsed), _settled(transcript))
        found += [
            _("%(value)s的把握 %(share)s") % {"value": _(_NAMES[name]), "share": f"{share:.0%}"}
            for name, share in values.items()
            if share < least
        ]
    return found


def publishable(waiting: QuerySet[Transcript], least: float) -> QuerySet[Transcript]:
    """Keep the transcripts that `reasons` says nothing against."""
    return waiting.filter(confidence__gte=least, doubts=[]) if least > 0 else waiting


def settled_sureness(transcript: Transcript) -> float:
    """Return the sureness of a transcript as it stands: values set by hand and those of a record are sure."""
    if transcript.parsed is None:
        return 0.0
    return sureness.confidence(from_json.parse_of(transcript.parsed), _settled(transcript))


def _settled(transcript: Transcript) -> dict[str, str]:
    """Return the values that came with the source or that a person set; an emptied one is settled too."""
    by_hand = (transcript.draft or {}).get("hand_set", ())
    return {**transcript.given, **dict.fromkeys(by_hand, "手工")}
