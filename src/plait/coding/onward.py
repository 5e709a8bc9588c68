"""Where a passage leads in the rooms above, by the names of their addresses.

This room does not know what a claim is; it only offers the door where there is one.
"""

from django.urls import NoReverseMatch, reverse

from plait.core.models import Study
from plait.texts.models import Passage


def doors(study: Study, passage: Passage) -> dict[str, str | None]:
    """Addresses to state a claim, to see what rests on the passage, and the part of a panel."""
    return {
        "claim_url": door("synthesis:claim_new", study.slug, passage.pk),
        "trace_url": door("synthesis:trace_up", study.slug, "passage", passage.pk),
        "part_url": door("synthesis:passage_panel", study.slug, passage.pk),
    }


def door(name: str, *args: str | int) -> str | None:
    """An address by its name, or None where no room offers it."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return None
