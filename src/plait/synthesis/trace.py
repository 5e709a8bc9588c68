"""What does this rest on? What rests on this?

The walk goes kind by kind in the order of `edges.KINDS`, one query a kind, so that its cost is
a number of queries that does not grow with the data. (A recursive query over the view
`provenance_edge` gives the same answer, but SQLite cannot use an index through it: see docs/adr.)
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.db import connection

from .edges import EDGES, KINDS, Edge

Node = tuple[str, int]
# SQLite binds at most 32,766 values a statement; a kind has at most four ways out.
_CHUNK = 8_000


@dataclass
class Trace:
    """All that was reached from `start`: ids by kind, and the steps taken.

    `steps[node]` lists the nodes one step further in the direction of the walk.
    """

    start: Node
    ids: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    steps: dict[Node, list[Node]] = field(default_factory=lambda: defaultdict(list))

    def counts(self) -> dict[str, int]:
        """How many of each kind were reached, in the order of the house, start left out."""
        return {
            kind: len(self.ids[kind]) - (self.start[0] == kind)
            for kind in KINDS
            if len(self.ids.get(kind, ())) - (self.start[0] == kind) > 0
        }


def down(kind: str, pk: int) -> Trace:
    """Everything that the thing rests on, to the last record and participant."""
    return _walk([(kind, pk)], KINDS, [_forward(edge) for edge in EDGES])


def up(kind: str, pk: int) -> Trace:
    """Everything that rests on the thing, to the last recommendation."""
    return up_from([(kind, pk)])


def up_from(nodes: Sequence[Node], *, even_removed: bool = False) -> Trace:
    """The same for several things at once; `start` is the first of them.

    `even_removed` follows tombstones too: what rested on a thing before it was taken back.
    """
    edges = [replace(edge, only="1 = 1") for edge in EDGES] if even_removed else EDGES
    return _walk(nodes, list(reversed(KINDS)), [_backward(edge) for edge in edges])


@dataclass(frozen=True)
class _Way:
    """An edge taken in one direction: ids of `here` stand in one column, of `there` in another."""

    here: str
    there: str
    table: str
    here_column: str
    there_column: str
    only: str


def _forward(edge: Edge) -> _Way:
    columns = (edge.from_column, edge.to_column)
    return _Way(edge.from_kind, edge.to_kind, edge.table, *columns, edge.only)


def _backward(edge: Edge) -> _Way:
    columns = (edge.to_column, edge.from_column)
    return _Way(edge.to_kind, edge.from_kind, edge.table, *columns, edge.only)


def _walk(nodes: Sequence[Node], order: list[str], ways: list[_Way]) -> Trace:
    trace = Trace(nodes[0])
    for kind, pk in nodes:
        trace.ids[kind].add(pk)
    for kind in order:
        _leave(trace, kind, [way for way in ways if way.here == kind])
    return trace


def _leave(trace: Trace, kind: str, ways: list[_Way]) -> None:
    """Take every way out of a kind; ways back to the same kind are taken until they end."""
    fresh = set(trace.ids[kind]) if kind in trace.ids and ways else set()
    while fresh:
        found = _found(ways, sorted(fresh))
        fresh = {to_id for there, _, to_id in found if there == kind} - trace.ids[kind]
        for there, from_id, to_id in found:
            trace.steps[(kind, from_id)].append((there, to_id))
            trace.ids[there].add(to_id)


def _found(ways: list[_Way], ids: Sequence[int]) -> list[tuple[str, int, int]]:
    """(kind reached, id left, id reached): one query for all ways of a chunk of ids."""
    found: list[tuple[str, int, int]] = []
    with connection.cursor() as cursor:
        for first in range(0, len(ids), _CHUNK):
            chunk = ids[first : first + _CHUNK]
            marks = ", ".join(["%s"] * len(chunk))
            parts = (
                f"SELECT '{way.there}', {way.here_column}, {way.there_column} FROM {way.table} "
                f"WHERE {way.here_column} IN ({marks}) AND {way.there_column} IS NOT NULL "
                f"AND {way.only}"
                for way in ways
            )
            cursor.execute(" UNION ALL ".join(parts), list(chunk) * len(ways))
            found.extend(cursor.fetchall())
    return found
