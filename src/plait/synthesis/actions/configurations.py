from collections.abc import Iterable

from django.db.models import Max

from plait.core.action import Refused, action
from plait.core.ledger import record
from plait.core.models import Person, Study
from plait.synthesis.models import Configuration, Factor, Link


@action
def compose_configuration(
    *,
    study: Study,
    title: str,
    context_text: str,
    intervention: Factor,
    resource: str,
    reasoning: str,
    outcome: Factor,
    by: Person,
    links: Iterable[Link] = (),
    contexts: Iterable[Factor] = (),
    actor: str = "",
    negative: bool = False,
    refines: Configuration | None = None,
    instead_of: Configuration | None = None,
) -> Configuration:
    """Write a context-mechanism-outcome configuration out of links, or write one anew."""
    if not resource.strip() or not reasoning.strip():
        raise Refused(
            "A mechanism has two halves: what is given, and how people reason.", "resource"
        )
    if instead_of and refines and refines.pk == instead_of.pk:
        raise Refused("A configuration cannot refine itself.", "refines")
    number = instead_of.number if instead_of else next_number(Configuration, study)
    configuration, _ = Configuration.objects.update_or_create(
        study=study,
        number=number,
        defaults={
            "title": title,
            "context_text": context_text,
            "intervention": intervention,
            "resource": resource,
            "reasoning": reasoning,
            "outcome": outcome,
            "actor": actor,
            "negative": negative,
            "refines": refines,
        },
    )
    configuration.links.set(links)
    configuration.contexts.set(contexts)
    record(study, "configuration.composed", about=configuration, by=by)
    return configuration


def next_number(model, study: Study) -> int:  # type: ignore[no-untyped-def]
    """One more than the highest number of this kind in the study."""
    highest = model.objects.filter(study=study).aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1
