"""Withdrawal, as far as every room must know it.

A room that holds anything of a participant registers a keeper: what it holds (for the preview)
and how it lets go. A room that can tell afterwards whether anything is left registers a proof.
`fieldwork` asks them all, from the top of the house to the bottom.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Subject:
    """Whose things are meant, in ids only."""

    study_id: int
    participant_id: int
    document_ids: tuple[int, ...]


@dataclass(frozen=True)
class Holding:
    """One line of the preview: `count` of what, what happens to it, and the ids.

    `named` are (words, address) of those that a person would want to see by name beforehand.
    """

    label: str
    count: int
    fate: str
    ids: tuple[int, ...] = field(default=())
    named: tuple[tuple[str, str], ...] = field(default=())


@dataclass(frozen=True)
class Keeper:
    """`holds` reads, `redact` writes; both see only the subject's ids."""

    room: str
    holds: Callable[[Subject], list[Holding]]
    redact: Callable[[Subject], None]


@dataclass(frozen=True)
class Proof:
    """One thing a room looked for after a withdrawal, for the receipt: no words, ever.

    `statement` is a full sentence that is true when `remains` is 0. `named` lists what has left
    the house and has to be looked after by people: ids, dates, formats and hashes only.
    """

    statement: str
    remains: int = 0
    named: tuple[Mapping[str, str | int], ...] = ()


# From the top down: what rests on words lets go before the words do.
_ORDER = ["publish", "synthesis", "coding", "extraction", "screening", "fieldwork", "records"]
_ORDER += ["texts", "core"]
_keepers: dict[str, Keeper] = {}
_proofs: dict[str, Callable[[Subject], list[Proof]]] = {}


def register(keeper: Keeper) -> None:
    """Add a room's keeper; a second registration of the room replaces the first."""
    _demand_place(keeper.room)
    _keepers[keeper.room] = keeper


def register_proof(room: str, proof: Callable[[Subject], list[Proof]]) -> None:
    """Add what a room looks for after a withdrawal; a second registration replaces the first."""
    _demand_place(room)
    _proofs[room] = proof


def _demand_place(room: str) -> None:
    if room not in _ORDER:
        raise ValueError(f"{room} has no place in the order of withdrawal")


def all_keepers() -> list[Keeper]:
    """Every registered keeper, from the top of the house down."""
    return [_keepers[room] for room in _ORDER if room in _keepers]


def holdings(subject: Subject) -> list[Holding]:
    """What the whole house holds of the subject, empty lines left out."""
    return [line for keeper in all_keepers() for line in keeper.holds(subject) if line.count]


def proofs(subject: Subject) -> list[Proof]:
    """What every room finds when it looks for the subject's things once more."""
    return [proof for room in _ORDER if room in _proofs for proof in _proofs[room](subject)]
