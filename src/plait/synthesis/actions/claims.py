from collections.abc import Iterable

from plait.core.action import Refused, action
from plait.core.ledger import record
from plait.core.models import Person, Study
from plait.synthesis.models import Claim, Evidence, Factor
from plait.texts.models import Passage


@action
def add_factor(
    *,
    study: Study,
    name: str,
    family: str,
    by: Person,
    parent: Factor | None = None,
    opposite: Factor | None = None,
    definition: str = "",
) -> Factor:
    """Add a factor. Two of one name would split the evidence, so that is refused."""
    name = " ".join(name.split())
    if not name:
        raise Refused("A factor needs a name.", "name")
    if Factor.objects.filter(study=study, name__iexact=name).exists():
        raise Refused(f"There is already a factor called “{name}”.", "name")
    factor = Factor.objects.create(
        study=study,
        name=name,
        family=Factor.Family(family),
        parent=parent,
        opposite=opposite,
        definition=definition,
    )
    record(study, "factor.added", about=factor, by=by, after={"family": family})
    return factor


@action
def state_claim(
    *,
    passage: Passage,
    cause: Factor,
    effect: Factor,
    polarity: str,
    modality: str,
    by: Person,
    contexts: Iterable[Factor] = (),
    actor: str = "",
    chain: str = "",
    step: int | None = None,
) -> Claim:
    """Say what one source says in one passage: this leads to that."""
    if passage.state != Passage.State.ACTIVE:
        raise Refused("This passage is no longer in the text, so nothing new can rest on it.")
    if cause.pk == effect.pk:
        raise Refused("A factor cannot be its own cause. Choose another effect.", "effect")
    claim = Claim.objects.create(
        passage=passage,
        cause=cause,
        effect=effect,
        polarity=polarity,
        modality=modality,
        actor=actor,
        chain=chain,
        step=step,
        coder=by,
    )
    claim.contexts.set(contexts)
    study = cause.study
    record(study, "claim.stated", about=claim, by=by, after={"passage": passage.pk})
    return claim


@action
def remove_claim(*, claim: Claim, by: Person) -> Claim:
    """Take a claim back; it leaves its links, and what rested on it is reopened."""
    Evidence.objects.filter(claim=claim, state=Evidence.State.ACTIVE).update(
        state=Evidence.State.REMOVED
    )
    claim.state = Claim.State.REMOVED
    claim.save(update_fields=["state"])
    record(claim.cause.study, "claim.removed", about=claim, by=by)
    return claim
