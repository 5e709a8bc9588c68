from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from plait.core.action import Refused, action
from plait.core.ledger import record
from plait.core.models import Person, Study
from plait.synthesis import basis, staleness
from plait.synthesis.models import Finding, Recommendation

from .configurations import next_number

TEXTS = ["for_whom", "setting", "rationale", "subgroups", "implementation"]
TEXTS += ["monitoring", "research_gaps", "dissent"]


@action
def write_recommendation(
    *,
    study: Study,
    text: str,
    audience: str,
    direction: str,
    strength: str,
    findings: Iterable[Finding],
    by: Person,
    instead_of: Recommendation | None = None,
    texts: Mapping[str, str] | None = None,
) -> Recommendation:
    """Write a recommendation on its findings; the writer stands by them as they are now.

    `texts` are the longer fields by name: rationale, for_whom, setting, subgroups and so on.
    """
    findings = list(findings)
    if not findings:
        raise Refused("A recommendation rests on at least one finding.", "findings")
    number = instead_of.number if instead_of else next_number(Recommendation, study)
    fields: dict[str, Any] = {name: (texts or {}).get(name, "") for name in TEXTS}
    fields |= {
        "text": text,
        "audience": Recommendation.Audience(audience),
        "direction": Recommendation.Direction(direction),
        "strength": Recommendation.Strength(strength),
        "status": Recommendation.Status.DRAFT,
    }
    recommendation, _ = Recommendation.objects.update_or_create(
        study=study, number=number, defaults=fields
    )
    recommendation.findings.set(findings)
    _stand_by(recommendation, by)
    record(study, "recommendation.written", about=recommendation, by=by)
    return recommendation


@action
def approve(*, recommendation: Recommendation, by: Person) -> Recommendation:
    """The lead puts the study's name to it, on the evidence as it stands."""
    recommendation.status = Recommendation.Status.APPROVED
    _stand_by(recommendation, by)
    record(recommendation.study, "recommendation.approved", about=recommendation, by=by)
    return recommendation


@action
def reconsider(*, recommendation: Recommendation, by: Person) -> Recommendation:
    """Look again after the evidence moved, and let it stand as written."""
    _stand_by(recommendation, by)
    record(recommendation.study, "recommendation.reconsidered", about=recommendation, by=by)
    return recommendation


def _stand_by(recommendation: Recommendation, by: Person) -> None:
    now = basis.of_recommendations(recommendation.study, [recommendation.pk])[recommendation.pk]
    recommendation.basis = recommendation.judged_basis = now
    recommendation.judged_by, recommendation.judged_at = by, timezone.now()
    recommendation.save()
    staleness.settle(recommendation=recommendation)
