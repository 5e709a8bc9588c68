"""Traces for the command: by a kind's everyday name, level by level."""

from dataclasses import dataclass

from plait.core.models import Study
from plait.synthesis import describe, edges, trace
from plait.synthesis.describe import Thing

ALIASES = {
    "effect": "effectestimate",
    "study": "studyunit",
    "unit": "studyunit",
    "paper": "reference",
}


class NotThere(LookupError):
    """No such kind, or no such thing of the kind."""


@dataclass(frozen=True)
class Level:
    """All things of one kind that the trace reached."""

    kind: str
    name: str
    things: list[Thing]


def find(kind: str, number: int) -> Thing:
    """The start of a trace. A recommendation or finding is found by its id."""
    kind = ALIASES.get(kind.lower(), kind.lower())
    if kind not in edges.KINDS:
        known = ", ".join([*edges.KINDS, *ALIASES])
        raise NotThere(f"There is no kind “{kind}”. Kinds: {known}.")
    study = _study_of(kind, number)
    return describe.things(study, kind, [number])[0]


def _study_of(kind: str, number: int) -> Study:
    model = describe.model_of(kind)
    path = getattr(model, "study_path", "study")
    found = model._default_manager.filter(pk=number).values_list(path, flat=True).first()
    if found is None:
        raise NotThere(f"There is no {kind} with the id {number}.")
    return Study.objects.get(pk=found)


def levels(start: Thing, *, up: bool) -> list[Level]:
    """What the walk reached, a level a kind, in the walk's direction."""
    walk = trace.up if up else trace.down
    reached = walk(start.kind, start.id)
    study = _study_of(start.kind, start.id)
    order = reversed(edges.KINDS) if up else edges.KINDS
    return [
        Level(kind, describe.NAMES[kind], describe.things(study, kind, reached.ids[kind] - own))
        for kind in order
        if (own := {start.id} if kind == start.kind else set()) is not None
        and reached.ids.get(kind, set()) - own
    ]
