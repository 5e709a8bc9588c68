"""What this room holds of a participant: claims from their passages and all that rests on them."""

from collections.abc import Sequence

from django.db.models import Q

from plait.core import keepers

from .models import Claim, Evidence, Finding, Link, Recommendation


def _claim_ids(subject: keepers.Subject) -> list[int]:
    claims = Claim.objects.filter(
        passage__document_id__in=subject.document_ids, state=Claim.State.ACTIVE
    )
    return list(claims.values_list("pk", flat=True))


def _holds(subject: keepers.Subject) -> list[keepers.Holding]:
    claims = _claim_ids(subject)
    links = set(
        Link.objects.filter(evidence__claim__in=claims, evidence__state="active").values_list(
            "pk", flat=True
        )
    )
    on_them = Q(links__in=links) | Q(configurations__links__in=links)
    findings = list(Finding.objects.filter(on_them).select_related("study").distinct())
    recommendations = list(
        Recommendation.objects.filter(findings__in=findings).select_related("study").distinct()
    )
    return [
        keepers.Holding("claims", len(claims), "marked as withdrawn", tuple(claims)),
        keepers.Holding("links", len(links), "lose evidence", tuple(sorted(links))),
        _judged("findings", findings, [f"{each}: {each.sentence}" for each in findings]),
        _judged(
            "recommendations", recommendations, [f"{each}: {each.text}" for each in recommendations]
        ),
    ]


def _judged(
    label: str, found: Sequence[Finding | Recommendation], words: list[str]
) -> keepers.Holding:
    """What somebody judged and has to look at again, by name."""
    ids = tuple(each.pk for each in found)
    addresses = [each.get_absolute_url() for each in found]
    named = tuple(zip(words, addresses, strict=True))
    return keepers.Holding(label, len(ids), "need review", ids, named)


def _redact(subject: keepers.Subject) -> None:
    claims = Claim.objects.filter(passage__document_id__in=subject.document_ids)
    Evidence.objects.filter(claim__in=claims).update(state=Evidence.State.WITHDRAWN, why="")
    claims.update(state=Claim.State.WITHDRAWN, actor="")


def register() -> None:
    keepers.register(keepers.Keeper("synthesis", _holds, _redact))
