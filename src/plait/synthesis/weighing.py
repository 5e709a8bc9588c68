"""The evidence on links, row by row: what it is, whose it is, and whether it still counts.

Everything that counts, hashes or shows evidence reads these rows, so that "does it count?" is
answered in one place: active, its passage still in the text, its source neither withdrawn nor
excluded.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from plait.core.models import Study

from .models import Evidence


@dataclass(frozen=True)
class Row:
    """One piece of evidence on one link.

    `source` is ("study", id) or ("participant", id); `said` is all of it that a judgement rests
    on: change any part and the judgement has to be looked at again.
    """

    evidence_id: int
    link_id: int
    stance: str
    claim_id: int | None
    effect_id: int | None
    passage_id: int | None
    source: tuple[str, int] | None
    counts: bool
    said: tuple[object, ...]


_DOCUMENT = "claim__passage__document__"
_PLACE = [
    "id",
    "link_id",
    "stance",
    "claim_id",
    "effect_id",
    "claim__passage_id",
    "claim__passage__state",
    "claim__state",
    f"{_DOCUMENT}state",
    f"{_DOCUMENT}interview__participant_id",
    f"{_DOCUMENT}report__unit_id",
    f"{_DOCUMENT}report__reference__standing",
    "effect__passage_id",
    "effect__state",
    "effect__unit_id",
    "effect__unit__reports__reference__standing",
]
_SAID = [
    "claim__passage__exact",
    "claim__cause_id",
    "claim__effect_id",
    "claim__polarity",
    "claim__modality",
    "effect__measure",
    "effect__estimate",
    "effect__ci_lower",
    "effect__ci_upper",
]


def rows(study: Study, link_ids: Iterable[int] | None = None, *, said: bool = False) -> list[Row]:
    """The evidence that is on these links (or on all links of the study), in one query.

    What each piece says is only read and hashed where it is asked for: counting needs none of it.
    """
    fields = _PLACE + _SAID if said else _PLACE
    found = Evidence.objects.filter(link__study=study, state=Evidence.State.ACTIVE)
    if link_ids is not None:
        found = found.filter(link_id__in=list(link_ids))
    by_id: dict[int, Row] = {}
    for values in found.order_by("id").values_list(*fields):
        row = _row(dict(zip(fields, values, strict=True)), said)
        # A study with several reports comes once a report; it counts if any report does.
        if row.evidence_id not in by_id or row.counts:
            by_id[row.evidence_id] = row
    return list(by_id.values())


def counted(
    study: Study, link_ids: Iterable[int] | None = None, *, said: bool = False
) -> list[Row]:
    """Only the rows that count."""
    return [row for row in rows(study, link_ids, said=said) if row.counts]


def _row(value: dict[str, object], said: bool) -> Row:
    if value["claim_id"]:
        return _of_claim(value, _said_of_claim(value) if said else ())
    return _of_effect(value, _said_of_effect(value) if said else ())


def _of_claim(value: dict, said: tuple[object, ...]) -> Row:  # type: ignore[type-arg]
    participant = value[f"{_DOCUMENT}interview__participant_id"]
    unit = value[f"{_DOCUMENT}report__unit_id"]
    source = ("participant", participant) if participant else ("study", unit) if unit else None
    return Row(
        evidence_id=value["id"],
        link_id=value["link_id"],
        stance=value["stance"],
        claim_id=value["claim_id"],
        effect_id=None,
        passage_id=value["claim__passage_id"],
        source=source,
        counts=(
            value["claim__state"] == "active"
            and value["claim__passage__state"] == "active"
            and value[f"{_DOCUMENT}state"] == "active"
            and value[f"{_DOCUMENT}report__reference__standing"] != "excluded"
        ),
        said=said,
    )


def _of_effect(value: dict, said: tuple[object, ...]) -> Row:  # type: ignore[type-arg]
    unit = value["effect__unit_id"]
    return Row(
        evidence_id=value["id"],
        link_id=value["link_id"],
        stance=value["stance"],
        claim_id=None,
        effect_id=value["effect_id"],
        passage_id=value["effect__passage_id"],
        source=("study", unit),
        counts=(
            value["effect__state"] == "active"
            and value["effect__unit__reports__reference__standing"] != "excluded"
        ),
        said=said,
    )


def _said_of_claim(value: dict) -> tuple[object, ...]:  # type: ignore[type-arg]
    return (
        "claim",
        value["claim_id"],
        value["stance"],
        value["claim__cause_id"],
        value["claim__effect_id"],
        value["claim__polarity"],
        value["claim__modality"],
        sha256(value["claim__passage__exact"].encode()).hexdigest(),
    )


def _said_of_effect(value: dict) -> tuple[object, ...]:  # type: ignore[type-arg]
    return (
        "effect",
        value["effect_id"],
        value["stance"],
        value["effect__measure"],
        value["effect__estimate"],
        value["effect__ci_lower"],
        value["effect__ci_upper"],
    )


@dataclass(frozen=True)
class Tally:
    """What stands on a link: three counts that are never added up, and the stances."""

    studies: int
    participants: int
    passages: int
    effects: int
    supports: int
    contradicts: int
    qualifies: int
    silent: int

    @property
    def is_contradicted(self) -> bool:
        """Evidence for and against on one link."""
        return self.contradicts > 0 and self.supports > 0

    @property
    def strands(self) -> str:
        """Which strands meet here: both, literature, interviews or none."""
        if self.studies and self.participants:
            return "both"
        if self.studies:
            return "literature"
        return "interviews" if self.participants else "none"


def tally(evidence: Iterable[Row]) -> Tally:
    """Count sources and passages once each, and evidence by stance."""
    evidence = list(evidence)
    sources = {row.source for row in evidence if row.source}
    stances = [row.stance for row in evidence]
    return Tally(
        studies=sum(kind == "study" for kind, _ in sources),
        participants=sum(kind == "participant" for kind, _ in sources),
        passages=len({row.passage_id for row in evidence if row.passage_id}),
        effects=len({row.effect_id for row in evidence if row.effect_id}),
        supports=stances.count("supports"),
        contradicts=stances.count("contradicts"),
        qualifies=stances.count("qualifies"),
        silent=stances.count("silent"),
    )


def by_link(evidence: Iterable[Row]) -> dict[int, list[Row]]:
    """The rows of each link."""
    grouped: dict[int, list[Row]] = {}
    for row in evidence:
        grouped.setdefault(row.link_id, []).append(row)
    return grouped
