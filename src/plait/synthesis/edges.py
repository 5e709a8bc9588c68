"""What rests on what, said once.

Each edge is a typed foreign key of some table: rows of `from_kind` rest on rows of `to_kind`.
The database view `provenance_edge` is the union of them all, and `trace` walks the same list.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Edge:
    """`table` holds the two ids; `only` is a condition that leaves tombstones out."""

    from_kind: str
    to_kind: str
    table: str
    from_column: str
    to_column: str
    only: str = "1 = 1"

    def select(self) -> str:
        return (
            f"SELECT '{self.from_kind}' AS from_kind, {self.from_column} AS from_id, "
            f"'{self.to_kind}' AS to_kind, {self.to_column} AS to_id "
            f"FROM {self.table} WHERE {self.to_column} IS NOT NULL AND {self.only}"
        )


# From the top down: an edge never leads back to a kind that stands earlier in KINDS.
KINDS = [
    "recommendation",
    "finding",
    "configuration",
    "link",
    "evidence",
    "claim",
    "effectestimate",
    "coding",
    "passage",
    "document",
    "interview",
    "participant",
    "report",
    "studyunit",
    "reference",
    "record",
]

_ACTIVE = "state = 'active'"

EDGES = [
    Edge(
        "recommendation",
        "finding",
        "synthesis_recommendation_findings",
        "recommendation_id",
        "finding_id",
    ),
    Edge(
        "finding",
        "configuration",
        "synthesis_finding_configurations",
        "finding_id",
        "configuration_id",
    ),
    Edge("finding", "link", "synthesis_finding_links", "finding_id", "link_id"),
    Edge("configuration", "configuration", "synthesis_configuration", "id", "refines_id"),
    Edge("configuration", "link", "synthesis_configuration_links", "configuration_id", "link_id"),
    Edge("link", "evidence", "synthesis_evidence", "link_id", "id", _ACTIVE),
    Edge("evidence", "claim", "synthesis_evidence", "id", "claim_id", _ACTIVE),
    Edge("evidence", "effectestimate", "synthesis_evidence", "id", "effect_id", _ACTIVE),
    Edge("claim", "passage", "synthesis_claim", "id", "passage_id", _ACTIVE),
    Edge("effectestimate", "passage", "extraction_effectestimate", "id", "passage_id", _ACTIVE),
    Edge("effectestimate", "studyunit", "extraction_effectestimate", "id", "unit_id", _ACTIVE),
    Edge("coding", "passage", "coding_coding", "id", "passage_id", _ACTIVE),
    Edge("passage", "document", "texts_passage", "id", "document_id"),
    Edge("document", "interview", "fieldwork_interview", "document_id", "id"),
    Edge("interview", "participant", "fieldwork_interview", "id", "participant_id"),
    Edge("document", "report", "records_report", "document_id", "id"),
    Edge("report", "studyunit", "records_report", "id", "unit_id"),
    Edge("report", "reference", "records_report", "id", "reference_id"),
    Edge("reference", "record", "records_record", "reference_id", "id"),
]


def view_sql() -> str:
    """The statement that creates the view, the same on both databases."""
    return "CREATE VIEW provenance_edge AS " + " UNION ALL ".join(e.select() for e in EDGES)
