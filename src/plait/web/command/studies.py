"""Commands about one study: status, trace, report, withdraw, check."""

import sys
from pathlib import Path
from typing import Any

import click

from .shared import MISSING, REFUSED, WRONG, at_home, fail, find_study, json_option, tell


@click.command()
@click.argument("study")
@json_option
@at_home
def status(study: str, as_json: bool) -> None:
    """Count what a study holds and what waits for somebody."""
    from plait.web.standing import standing

    found = find_study(study)
    counts = standing(found)
    lines = [f"{found.title} (revision {found.revision})", ""]
    lines += [f"{number:>8}  {name.replace('_', ' ')}" for name, number in counts.items()]
    tell({"study": found.slug, "revision": found.revision, **counts}, as_json, lines)


@click.command()
@click.argument("kind")
@click.argument("number", metavar="ID", type=int)
@click.option("--up", is_flag=True, help="What rests on it, instead of what it rests on.")
@json_option
@at_home
def trace(kind: str, number: int, up: bool, as_json: bool) -> None:
    """Show what a thing rests on, down to passages and numbers; with --up, what rests on it."""
    from plait.web import tracing

    try:
        start = tracing.find(kind, number)
    except tracing.NotThere as reason:
        fail(str(reason), MISSING)
    levels = tracing.levels(start, up=up)
    direction = "What rests on" if up else "What it rests on:"
    lines = [f"{direction} {start.label}"]
    for level in levels:
        lines += ["", f"{len(level.things)} {level.name}"]
        lines += [f"  {thing.kind} {thing.id}: {thing.label}" for thing in level.things]
    value = {
        "start": start.as_dict(),
        "direction": "up" if up else "down",
        "counts": {level.kind: len(level.things) for level in levels},
        "levels": {level.kind: [thing.as_dict() for thing in level.things] for level in levels},
    }
    tell(value, as_json, lines)


@click.command()
@click.argument("study")
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it; the ending says how: .html or .docx.",
)
@json_option
@at_home
def report(study: str, out: Path, as_json: bool) -> None:
    """Write the report of a study as one self-contained page or as a Word document."""
    from plait.publish import report as writing

    if out.suffix not in {".html", ".docx"}:
        fail(f"{out.name}: the file must end in .html or .docx.", 2)
    written = writing.write(find_study(study), out)
    size = written.stat().st_size
    tell({"file": str(written), "bytes": size}, as_json, [f"Written: {written} ({size:,} bytes)"])


@click.command()
@click.argument("study")
@click.argument("code")
@click.option("--yes", is_flag=True, help="Do it. Without this it only shows what would happen.")
@json_option
@at_home
def withdraw(study: str, code: str, yes: bool, as_json: bool) -> None:
    """Preview, or with --yes carry out, the withdrawal of a participant; prints the receipt."""
    from plait.fieldwork.models import Participant

    found = find_study(study)
    participant = Participant.objects.filter(study=found, code__iexact=code).first()
    if participant is None:
        codes = Participant.objects.filter(study=found).values_list("code", flat=True)
        fail(f"There is no participant {code} here. There are: {', '.join(codes)}.", MISSING)
    if yes:
        _withdraw_now(participant, as_json)
    else:
        _preview(participant, as_json)


def _preview(participant: Any, as_json: bool) -> None:
    from plait.fieldwork import queries

    lines = queries.withdrawal_preview(participant)
    value = {
        "participant": participant.code,
        "state": participant.state,
        "holdings": [
            {"label": line.label, "count": line.count, "fate": line.fate} for line in lines
        ],
    }
    words = [f"If {participant.code} withdraws:"]
    words += [f"{line.count:>8}  {line.label}: {line.fate}" for line in lines]
    words += ["", "Nothing has been changed. Add --yes to carry it out."]
    tell(value, as_json, words)


def _withdraw_now(participant: Any, as_json: bool) -> None:
    from plait.core.action import Refused
    from plait.core.models import Membership, Role
    from plait.fieldwork import actions, receipts

    lead = Membership.objects.filter(study=participant.study, role=Role.LEAD).first()
    assert lead is not None, "every study has a lead"
    try:
        done = actions.withdraw_now(participant=participant, by=lead.person)
    except Refused as refusal:
        fail(refusal.message, REFUSED)
    receipt = {"participant": participant.code, "state": done.state, "receipt": done.receipt}
    said = [*receipts.statements(done), *receipts.left_to_people(done)]
    tell(receipt, as_json, [f"{participant.code} has withdrawn.", *(f"  {line}" for line in said)])


@click.command()
@click.argument("study", required=False)
@json_option
@at_home
def check(study: str | None, as_json: bool) -> None:
    """Check that quotes equal their texts, counts add up, revisions are gapless, hashes match."""
    from plait.core.models import Study
    from plait.web import checking

    studies = [find_study(study)] if study else list(Study.objects.all())
    results = [result for each in studies for result in checking.check(each)]
    lines = [
        f"{'ok  ' if not r.problems else 'WRONG'} {r.study}: {r.name} ({r.looked_at})"
        for r in results
    ]
    lines += [f"      {problem}" for r in results for problem in r.problems]
    wrong = sum(len(result.problems) for result in results)
    value = {"ok": not wrong, "checks": [result.as_dict() for result in results]}
    tell(value, as_json, lines)
    if wrong:
        sys.exit(WRONG)
