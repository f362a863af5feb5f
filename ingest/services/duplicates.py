"""In charge of copies: the same text and near copies of a transcript, and what an editor decides about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Count, QuerySet

from ingest.services import drafts, fingerprints, occasions
from ingest.services.attribution import Actor
from speeches.models import SimilarityBand, Speech, Transcript
from speeches.similarity import Verdict
from speeches.similarity.measure import compare_cores
from speeches.similarity.normalise import Core, core

# As many candidates are compared in full as share the most bands.
_COMPARED = 8
_NO_CANDIDATES = (
    Transcript.Status.FAILED,
    Transcript.Status.REJECTED,
    Transcript.Status.DUPLICATE,
    Transcript.Status.SPLIT,
    Transcript.Status.RECEIVED,
)


@dataclass(frozen=True, slots=True)
class Copy:
    """A transcript that holds the same text, or nearly; `speech` is what it was published as, if it was.

    With `is_same_occasion` the texts may differ: title, speaker and date are the same.
    """

    transcript: Transcript
    speech: Speech | None
    similarity: float
    is_part: bool = False
    is_same_occasion: bool = False

    @property
    def is_same_text(self) -> bool:
        """Whether only marks and white space differ."""
        return self.similarity >= 1.0


def remember(transcript: Transcript, bands: Collection[int]) -> None:
    """Store the band keys by which near copies of a transcript will be found."""
    remember_many([(transcript, bands)])


def remember_many(banded: Sequence[tuple[Transcript, Collection[int]]]) -> None:
    """Store the band keys of many transcripts in place of those that they had."""
    SimilarityBand.objects.filter(transcript__in=[transcript.pk for transcript, _bands in banded]).delete()
    # Some sixty rows a transcript: model instances would cost more than all else that is stored of it.
    table = connection.ops.quote_name(SimilarityBand._meta.db_table)
    rows = [(transcript.pk, key) for transcript, bands in banded for key in bands]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {table} (transcript_id, key) VALUES (%s, %s)", rows)  # noqa: S608


def remember_text(transcript: Transcript, text: str) -> None:
    """Fingerprint a transcript anew after its speech's text was corrected."""
    transcript.text_hash = fingerprints.text_hash(text)
    transcript.save(update_fields=["text_hash", "updated_at"])
    remember(transcript, fingerprints.bands(text))


def find(transcript: Transcript, limit: int = 5, *, before: bool = False) -> list[Copy]:
    """Return the transcripts that hold the same text or nearly, the closest first.

    Behind them come those of the same title, speaker and date, however their texts differ. With `before`, only those
    that came in earlier. A fixed number of queries, whatever the size of the archive.
    """
    if not transcript.text_hash:
        return []
    others = _others().exclude(pk=transcript.pk)
    if before:
        others = others.filter(pk__lt=transcript.pk)
    same = list(others.filter(text_hash=transcript.text_hash).order_by("pk")[:limit])
    near: list[Copy] = []
    if len(same) < limit:
        keys = list(transcript.bands.values_list("key", flat=True))
        shared = (
            SimilarityBand.objects.filter(key__in=keys)
            .exclude(transcript__in=[transcript.pk, *(other.pk for other in same)])
            .values_list("transcript_id")
            .annotate(shared=Count("pk"))
            .order_by("-shared", "transcript_id")[: _COMPARED * 4]
        )
        pks = [pk for pk, _count in shared]
        candidates = set(others.filter(pk__in=pks).values_list("pk", flat=True))
        compared = [pk for pk in pks if pk in candidates][:_COMPARED]
        ranked = _with_texts(_others().filter(pk__in=compared)).values()
        own = core(_text(transcript))
        near = [copy for other in ranked if (copy := _compared(own, other))]
    copies = [Copy(other, _speech(other), 1.0) for other in same]
    copies += sorted(near, key=lambda copy: -copy.similarity)
    return (copies + _of_same_occasion(transcript, copies, before=before))[:limit]


def _of_same_occasion(transcript: Transcript, found: Sequence[Copy], *, before: bool) -> list[Copy]:
    """Return those of one title, speaker and date that are not among the found, however their texts differ."""
    draft = drafts.of_transcript(transcript)
    if draft is None:
        return []
    speeches = occasions.same(draft, [transcript.pk, *(copy.transcript.pk for copy in found)])
    if not speeches:
        return []
    own = core(draft.text)
    alike = [(speech, compare_cores(own, core(speech.text)).similarity) for speech in speeches[:_COMPARED]]
    return [
        Copy(speech.transcript, speech, min(round(share, 3), 0.999), is_same_occasion=True)
        for speech, share in alike
        if speech.transcript is not None and not (before and speech.transcript.pk > transcript.pk)
    ]


def note(transcript: Transcript) -> Copy | None:
    """Look for copies that came in earlier and remember the closest on the transcript."""
    copies = find(transcript, limit=1, before=True)
    closest = copies[0] if copies else None
    transcript.duplicate_of = closest.transcript if closest else None
    transcript.similarity = round(closest.similarity, 3) if closest else None
    transcript.save(update_fields=["duplicate_of", "similarity", "updated_at"])
    return closest


def note_many(read: Sequence[tuple[Transcript, str]]) -> dict[int, Copy]:
    """Do what `note` does for many new transcripts and their texts, with a fixed number of queries.

    A transcript whose very words came in before becomes a duplicate; a near copy is only noted.

    Returns:
        The closest copy by the primary key of each transcript that has one.
    """
    by_pk = {transcript.pk: transcript for transcript, _text in read}
    same = _first_of_same_text([transcript for transcript, _text in read])
    candidates = _sharing_bands(by_pk)
    wanted = {pk for pks in candidates.values() for pk in pks}
    near = _with_texts(_others().filter(pk__in=wanted))
    found: dict[int, Copy] = {}
    for transcript, text in read:
        first = same.get(transcript.text_hash)
        if first is not None and first.pk < transcript.pk:
            copy: Copy | None = Copy(first, _speech(first), 1.0)
            transcript.status = Transcript.Status.DUPLICATE
        else:
            copy = _closest(text, [near[pk] for pk in candidates.get(transcript.pk, ()) if pk in near])
        if copy is not None:
            found[transcript.pk] = copy
            transcript.duplicate_of = copy.transcript
            transcript.similarity = round(copy.similarity, 3)
    changed = [by_pk[pk] for pk in found]
    Transcript.objects.bulk_update(changed, ["duplicate_of", "similarity", "status"])
    return found


def _first_of_same_text(transcripts: Sequence[Transcript]) -> dict[str, Transcript]:
    """Return by hash the earliest transcript of the same words."""
    hashes = {transcript.text_hash for transcript in transcripts if transcript.text_hash}
    # The earliest comes last, and stays.
    return {other.text_hash: other for other in _others().filter(text_hash__in=hashes).order_by("-pk")}


def _closest(text: str, rivals: Sequence[Transcript]) -> Copy | None:
    """Return the rival most like the text, of equals the earliest; None where all only share set phrases."""
    if not rivals:
        return None
    own = core(text)
    copies = [copy for other in rivals if (copy := _compared(own, other))]
    return max(copies, key=lambda copy: (copy.similarity, -copy.transcript.pk), default=None)


def _sharing_bands(by_pk: Mapping[int, Transcript]) -> dict[int, list[int]]:
    """Return for each transcript the earlier ones that share the most bands with it."""
    keys: dict[int, list[int]] = {}
    for pk, key in SimilarityBand.objects.filter(transcript__in=by_pk).values_list("transcript_id", "key"):
        keys.setdefault(key, []).append(pk)
    shared: dict[int, Counter[int]] = {}
    for other, key in SimilarityBand.objects.filter(key__in=list(keys)).values_list("transcript_id", "key"):
        for pk in keys[key]:
            if other < pk:
                shared.setdefault(pk, Counter())[other] += 1
    return {pk: [other for other, _n in counts.most_common(_COMPARED)] for pk, counts in shared.items()}


@transaction.atomic
def decide(transcript: Transcript, decision: str, other: Transcript | None, by: Actor = None) -> Transcript:
    """Remember what an editor decided about a copy: another version, replace, keep both, or refuse it.

    A refused transcript is out of the queue; the others wait to be published, which carries the decision out.
    """
    transcript.decision = Transcript.Decision(decision)
    if other is not None:
        transcript.duplicate_of = other
    if transcript.decision == Transcript.Decision.REFUSE:
        transcript.status = Transcript.Status.DUPLICATE
    elif transcript.status == Transcript.Status.DUPLICATE:
        transcript.status = Transcript.Status.PARSED
    transcript.save(update_fields=["decision", "duplicate_of", "status", "updated_at"])
    return transcript


def _others() -> QuerySet[Transcript]:
    """Return what a copy may be a copy of, without the texts."""
    found = Transcript.objects.exclude(status__in=_NO_CANDIDATES).prefetch_related("speeches")
    return found.defer("source_text", "parsed", "draft", "extraction")


def _with_texts(others: QuerySet[Transcript]) -> dict[int, Transcript]:
    """Return transcripts ready to be compared: of published ones the speech's text counts, not the parse."""
    found = {other.pk: other for other in others}
    waiting = [pk for pk, other in found.items() if _speech(other) is None]
    full = Transcript.objects.filter(pk__in=waiting).defer("source_text").prefetch_related("speeches")
    return found | {other.pk: other for other in full}


def _compared(own: Core, other: Transcript) -> Copy | None:
    """Compare in full; None where the two only share set phrases."""
    likeness = compare_cores(own, core(_text(other)))
    if likeness.verdict is Verdict.DIFFERENT:
        return None
    is_part = likeness.verdict is Verdict.PART
    alike = likeness.containment if is_part else likeness.similarity
    return Copy(other, _speech(other), min(round(alike, 3), 0.999), is_part)


def _text(transcript: Transcript) -> str:
    speech = _speech(transcript)
    if speech is not None:
        return speech.text
    draft = drafts.of_transcript(transcript)
    return draft.text if draft else ""


def _speech(transcript: Transcript) -> Speech | None:
    return next(iter(transcript.speeches.all()), None)
