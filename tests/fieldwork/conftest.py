"""A participant who has agreed to be interviewed, and what they said."""

from datetime import date

import pytest

from plait.core.models import Person, Study
from plait.fieldwork import actions
from plait.fieldwork.models import Interview, Participant

TALK = b"""Interviewer: How did you come to the group, and what was it like?

P01: My midwife gave me a leaflet with a willow tree on it.
I carried that crumpled leaflet in my coat for eleven whole weeks.

Interviewer: And then?

P01: Then I walked in and nobody asked me to explain why I was crying.
"""
ALL_AGREED = {"interview": True, "recording": True, "quotation": True, "archive": False}


@pytest.fixture
def rosa(study: Study, ben: Person) -> Participant:
    """P01, who was told apart by two attributes and has agreed to everything but the archive."""
    attributes = {"role": "recipient", "losses": "single"}
    found = actions.add_participant(study=study, code="P01", attributes=attributes, by=ben)
    agree(found, ben)
    return found


@pytest.fixture
def interview(rosa: Participant, ben: Person) -> Interview:
    return hold(rosa, ben)


def agree(participant: Participant, by: Person, **statements: bool) -> None:
    actions.record_consent(
        participant=participant,
        sheet_version="1.2",
        statements=ALL_AGREED | statements,
        given_on=date(2026, 3, 1),
        by=by,
    )


def hold(participant: Participant, by: Person) -> Interview:
    return actions.hold_interview(
        participant=participant, held_on=date(2026, 3, 2), mode="video", interviewer=by, by=by
    )
