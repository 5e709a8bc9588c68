from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

from django.utils import timezone

from plait.core.action import Refused, action
from plait.core.db import search
from plait.core.ledger import record
from plait.core.models import Person
from plait.methods.anchoring import Rebased, quote
from plait.texts.corrections import Plan, plan_of
from plait.texts.models import Document, DocumentVersion, Passage, PassageFate
from plait.texts.turns import carried

from .documents import fingerprint

_BATCH = 500


@action
def correct(
    *,
    document: Document,
    text: str,
    by: Person,
    seen_version: int,
    kind: str = DocumentVersion.Kind.CORRECTED,
) -> DocumentVersion:
    """Write the next version of a text and carry every passage forward to it.

    `seen_version` is the number of the version the person worked from. Raises Refused when
    somebody else has corrected the text since, when nothing changed, when no words are left, and
    for a withdrawn text.
    """
    locked = Document.objects.select_for_update().get(pk=document.pk)
    before = _current(locked, seen_version)
    plan = plan_of(before, text)
    _check(plan)
    version = _next_version(before, plan, kind=kind, by=by)
    locked.current = document.current = version
    locked.save(update_fields=["current"])
    counts = _carry(plan, version)
    search.put(locked.pk, plan.text)
    after = {"version": version.n, "edits": len(plan.edits), "sha256": version.sha256, **counts}
    record(locked.study, "text.corrected", about=locked, by=by, after=after)
    return version


@action
def review_fate(*, fate: PassageFate, by: Person) -> PassageFate:
    """Say that a person has looked at what a correction did to a passage."""
    if fate.reviewed_at is not None:
        raise Refused("Somebody has looked at this passage already.")
    fate.reviewed_by, fate.reviewed_at = by, timezone.now()
    fate.save(update_fields=["reviewed_by", "reviewed_at"])
    study = fate.passage.document.study
    after = {"fate": fate.fate, "version": fate.version_id}
    record(study, "passage.reviewed", about=fate.passage, by=by, after=after)
    return fate


def _current(document: Document, seen_version: int) -> DocumentVersion:
    if document.is_withdrawn or document.current is None:
        raise Refused("This text was withdrawn: nothing can be done with it any more.")
    if document.current.n != seen_version:
        raise Refused(
            "Somebody else has corrected this text since you opened it. "
            "Nothing was saved: look at the newer version and make your correction there.",
            "text",
        )
    return document.current


def _check(plan: Plan) -> None:
    if not plan.text.strip():
        raise Refused("There would be no words left in this text.", "text")
    if not plan.edits:
        raise Refused("Nothing was changed.", "text")


def _next_version(before: DocumentVersion, plan: Plan, *, kind: str, by: Person) -> DocumentVersion:
    return DocumentVersion.objects.create(
        document_id=before.document_id,
        n=before.n + 1,
        kind=DocumentVersion.Kind(kind),
        text=plan.text,
        turns=carried(before.turns, plan.edits, plan.text),
        edits=[asdict(edit) for edit in plan.edits],
        sha256=fingerprint(plan.text),
        by=by,
    )


def _carry(plan: Plan, version: DocumentVersion) -> dict[str, int]:
    """Write fates and new places of all passages; the counts by fate, for the ledger."""
    PassageFate.objects.bulk_create(
        (_fate(passage, place, version) for passage, place in plan.places), batch_size=_BATCH
    )
    moved = [_moved(passage, place, version) for passage, place in plan.places]
    _write(moved)
    return dict(Counter(str(place.fate) for _, place in plan.places))


def _fate(passage: Passage, place: Rebased, version: DocumentVersion) -> PassageFate:
    return PassageFate(
        passage=passage,
        version=version,
        fate=PassageFate.Fate(place.fate),
        start_before=passage.start,
        end_before=passage.end,
    )


def _moved(passage: Passage, place: Rebased, version: DocumentVersion) -> Passage:
    """The passage in its new place. One that is gone keeps its last words, place and version."""
    if place.fate == PassageFate.Fate.GONE:
        passage.state = Passage.State.GONE
        return passage
    words = quote(version.text, place.start, place.end)
    passage.version, passage.start, passage.end = version, place.start, place.end
    passage.exact, passage.prefix, passage.suffix = words.exact, words.prefix, words.suffix
    return passage


def _write(passages: Sequence[Passage]) -> None:
    """Update many rows with an upsert: Django's bulk_update is slower by an order of magnitude."""
    Passage.objects.bulk_create(
        passages,
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["version", "start", "end", "exact", "prefix", "suffix", "state"],
    )
