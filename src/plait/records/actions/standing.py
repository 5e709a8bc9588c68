from plait.core.action import action
from plait.core.ledger import record
from plait.core.models import Person
from plait.records.models import Reference


@action
def set_standing(*, reference: Reference, standing: str, by: Person) -> Reference | None:
    """Where a reference stands after screening; None when it stands there already.

    Only the screening room calls this: a standing is always the outcome of decisions.
    """
    before, now = reference.standing, Reference.Standing(standing)
    if before == now:
        return None
    reference.standing = now
    reference.save(update_fields=["standing"])
    record(
        reference.study,
        "records.standing_set",
        about=reference,
        by=by,
        before={"standing": str(before)},
        after={"standing": str(now)},
    )
    return reference
