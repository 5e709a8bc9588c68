from plait.core.action import Refused, action
from plait.core.ledger import record
from plait.core.models import Person, Study
from plait.extraction.models import EffectEstimate
from plait.synthesis.models import Claim, Evidence, Factor, Link


@action
def add_link(
    *, study: Study, cause: Factor, effect: Factor, direction: str, by: Person, note: str = ""
) -> Link:
    """State a link that evidence can then support, contradict or qualify."""
    if cause.pk == effect.pk:
        raise Refused("A link leads from one factor to another.", "effect")
    if Link.objects.filter(study=study, cause=cause, effect=effect).exists():
        raise Refused(f"There is already a link from {cause} to {effect}.", "effect")
    link = Link.objects.create(
        study=study, cause=cause, effect=effect, direction=Link.Direction(direction), note=note
    )
    record(study, "link.added", about=link, by=by)
    return link


@action
def attach_claim(*, link: Link, claim: Claim, stance: str, by: Person, why: str = "") -> Evidence:
    """Put what one passage says on a link."""
    if claim.state != Claim.State.ACTIVE:
        raise Refused("This claim was taken back or withdrawn.")
    return _attach(link, stance, by, why, claim=claim)


@action
def attach_effect(
    *, link: Link, effect: EffectEstimate, stance: str, by: Person, why: str = ""
) -> Evidence:
    """Put a published number on a link."""
    if effect.state != EffectEstimate.State.ACTIVE:
        raise Refused("This effect estimate was removed.")
    return _attach(link, stance, by, why, effect=effect)


def _attach(
    link: Link,
    stance: str,
    by: Person,
    why: str,
    claim: Claim | None = None,
    effect: EffectEstimate | None = None,
) -> Evidence:
    there = Evidence.objects.filter(
        link=link, claim=claim, effect=effect, state=Evidence.State.ACTIVE
    )
    if there.exists():
        raise Refused("This is already on the link. Change its stance instead.")
    evidence = Evidence.objects.create(
        link=link, claim=claim, effect=effect, stance=Evidence.Stance(stance), why=why, by=by
    )
    after = {"evidence": evidence.pk, "stance": stance}
    record(link.study, "evidence.attached", about=link, by=by, after=after)
    return evidence


@action
def change_stance(*, evidence: Evidence, stance: str, why: str, by: Person) -> Evidence:
    """Judge anew what a piece of evidence says of its link."""
    if evidence.state != Evidence.State.ACTIVE:
        raise Refused("This evidence is no longer on the link.")
    before = {"evidence": evidence.pk, "stance": evidence.stance}
    evidence.stance, evidence.why, evidence.by = Evidence.Stance(stance), why, by
    evidence.save(update_fields=["stance", "why", "by"])
    after = {"evidence": evidence.pk, "stance": stance}
    record(
        evidence.link.study,
        "evidence.judged",
        about=evidence.link,
        by=by,
        before=before,
        after=after,
    )
    return evidence


@action
def detach(*, evidence: Evidence, by: Person) -> Evidence:
    """Take a piece of evidence off its link."""
    evidence.state = Evidence.State.REMOVED
    evidence.save(update_fields=["state"])
    after = {"evidence": evidence.pk}
    record(evidence.link.study, "evidence.detached", about=evidence.link, by=by, after=after)
    return evidence
