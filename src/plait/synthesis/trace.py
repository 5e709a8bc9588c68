"""What does this rest on? What rests on this?

The walk goes kind by kind in the order of `edges.KINDS`, one query an edge, so that its cost is
a number of queries that does not grow with the data. (A recursive query over the view
`provenance_edge` gives the same answer, but SQLite cannot use an index through it: see docs/adr.)
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.db import connection

from .edges import EDGES, KINDS, Edge

Node = tuple[str, int]
_CHUNK = 10_000


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
    return _walk([(kind, pk)], KINDS, EDGES, _forward)


def up(kind: str, pk: int) -> Trace:
    """Everything that rests on the thing, to the last recommendation."""
    return up_from([(kind, pk)])


def up_from(nodes: Sequence[Node], *, even_removed: bool = False) -> Trace:
    """The same for several things at once; `start` is the first of them.

    `even_removed` follows tombstones too: what rested on a thing before it was taken back.
    """
    edges = [replace(edge, only="1 = 1") for edge in EDGES] if even_removed else EDGES
    return _walk(nodes, list(reversed(KINDS)), edges, _backward)


def _forward(edge: Edge) -> tuple[str, str, str, str]:
    return edge.from_kind, edge.from_column, edge.to_kind, edge.to_column


def _backward(edge: Edge) -> tuple[str, str, str, str]:
    return edge.to_kind, edge.to_column, edge.from_kind, edge.from_column


def _walk(nodes: Sequence[Node], order: list[str], edges: list[Edge], way) -> Trace:  # type: ignore[no-untyped-def]
    trace = Trace(nodes[0])
    for kind, pk in nodes:
        trace.ids[kind].add(pk)
    for kind in order:
        for edge in edges:
            here, here_column, there, there_column = way(edge)
            if here == kind and trace.ids.get(kind):
                _follow(trace, edge, here, here_column, there, there_column)
    return trace


def _follow(
    trace: Trace, edge: Edge, here: str, here_column: str, there: str, there_column: str
) -> None:
    """Take one edge from all ids of a kind; an edge to its own kind is taken until it ends."""
    fresh = set(trace.ids[here])
    while fresh:
        pairs = _pairs(edge, here_column, there_column, fresh)
        reached = {to for _, to in pairs}
        for from_id, to_id in pairs:
            trace.steps[(here, from_id)].append((there, to_id))
        new = reached - trace.ids[there]
        trace.ids[there] |= reached
        fresh = new if here == there else set()


def _pairs(
    edge: Edge, here_column: str, there_column: str, ids: Iterable[int]
) -> list[tuple[int, int]]:
    wanted = sorted(ids)
    found: list[tuple[int, int]] = []
    with connection.cursor() as cursor:
        for first in range(0, len(wanted), _CHUNK):
            chunk = wanted[first : first + _CHUNK]
            marks = ", ".join(["%s"] * len(chunk))
            cursor.execute(
                f"SELECT {here_column}, {there_column} FROM {edge.table} "
                f"WHERE {here_column} IN ({marks}) AND {there_column} IS NOT NULL AND {edge.only}",
                chunk,
            )
            found.extend(cursor.fetchall())
    return found
