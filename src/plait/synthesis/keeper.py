"""What this room holds of a participant: claims from their passages and all that rests on them."""

from plait.core import keepers

from .models import Claim, Evidence, Finding, Link, Recommendation


def _claim_ids(subject: keepers.Subject) -> list[int]:
    claims = Claim.objects.filter(
        passage__document_id__in=subject.document_ids, state=Claim.State.ACTIVE
    )
    return list(claims.values_list("pk", flat=True))


def _holds(subject: keepers.Subject) -> list[keepers.Holding]:
    claims = _claim_ids(subject)
    links = _ids(Link.objects.filter(evidence__claim__in=claims, evidence__state="active"))
    findings = _ids(Finding.objects.filter(links__in=links)) | _ids(
        Finding.objects.filter(configurations__links__in=links)
    )
    recommendations = _ids(Recommendation.objects.filter(findings__in=findings))
    return [
        keepers.Holding("claims", len(claims), "marked as withdrawn", tuple(claims)),
        keepers.Holding("links", len(links), "lose evidence", tuple(sorted(links))),
        keepers.Holding("findings", len(findings), "need review", tuple(sorted(findings))),
        keepers.Holding(
            "recommendations", len(recommendations), "need review", tuple(sorted(recommendations))
        ),
    ]


def _ids(rows) -> set[int]:  # type: ignore[no-untyped-def]
    return set(rows.values_list("pk", flat=True))


def _redact(subject: keepers.Subject) -> None:
    claims = Claim.objects.filter(passage__document_id__in=subject.document_ids)
    Evidence.objects.filter(claim__in=claims).update(state=Evidence.State.WITHDRAWN, why="")
    claims.update(state=Claim.State.WITHDRAWN, actor="")


def register() -> None:
    keepers.register(keepers.Keeper("synthesis", _holds, _redact))
