"""A receipt in words. What is stored of it is counts, ids, dates and hashes."""

from typing import Any

from plait.core.keepers import Holding

from .models import Withdrawal

_CHANGING = ["passages", "codings", "claims", "links", "findings", "recommendations"]


def in_one_line(holdings: list[Holding]) -> str:
    """Like: 7 passages, 12 codings, 3 links and 2 recommendations will change."""
    counts = {each.label: each.count for each in holdings}
    parts = [_number(counts[label], label) for label in _CHANGING if counts.get(label)]
    if not parts:
        return "Nothing rests on what this participant said."
    words = f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]
    return f"{words} will change."


def _number(count: int, label: str) -> str:
    return f"{count:,} {label.removesuffix('s') if count == 1 else label}"


def statements(withdrawal: Withdrawal) -> list[str]:
    """What was done and checked, as sentences, for the receipt's page and for the command."""
    receipt = withdrawal.receipt
    if not receipt:
        return []
    return [
        *(f"{n['label'].capitalize()} {n['fate']}: {n['count']:,}." for n in receipt["removed"]),
        *_cut(receipt["cut"]),
        *(proof["statement"] for proof in receipt["proofs"]),
        _searched(receipt["words"]),
        *([receipt["compaction"]] if "compaction" in receipt else []),
        *([_files(receipt["files"])] if "files" in receipt else []),
    ]


def left_to_people(withdrawal: Withdrawal) -> list[str]:
    """What no program can do, as sentences."""
    reports = [
        f"Report {each['report']} ({each['format'].upper()}, made on {each['made_on']}, "
        f"{each['sha256']}): replace copies that were sent out or printed."
        for each in reports_that_left(withdrawal)
    ]
    return [
        *reports,
        "Backups made before this day still hold the words until they are overwritten.",
        "Findings and recommendations that rested on this participant wait for review.",
    ]


def reports_that_left(withdrawal: Withdrawal) -> list[dict[str, Any]]:
    """Reports made before: {"report", "format", "made_on", "sha256"}; copies may lie elsewhere."""
    proofs = withdrawal.receipt.get("proofs", [])
    return [named for proof in proofs for named in proof["named"]]


def _cut(cut: list[dict[str, Any]]) -> list[str]:
    if not cut:
        return []
    whose = "text" if len(cut) == 1 else "texts"
    return [f"{len(cut)} {whose} of the team’s quoted these words: the quotes were cut out."]


def _searched(words: dict[str, int]) -> str:
    return (
        f"All {words['values']:,} values in every table were searched for {words['runs']:,} runs "
        "of words that only this participant used: none was found."
    )


def _files(files: dict[str, Any]) -> str:
    if files["interrupted"]:
        return (
            "The work was interrupted once the words were gone, so nobody knew them any more to "
            "search the files for them. The files were rewritten from the tables searched before."
        )
    if not files["looked_at"]:
        return "The database’s files belong to its server and could not be searched from here."
    names = ", ".join(f"{each['name']} ({each['bytes']:,} bytes)" for each in files["looked_at"])
    return f"The raw bytes of the database were searched as well: {names}. Nothing was found."
