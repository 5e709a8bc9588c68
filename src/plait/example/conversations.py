"""The interviews of the example: participants, consent, transcripts, codebook and codings."""

from datetime import date

from plait.coding import actions as coding
from plait.coding.models import Coding
from plait.fieldwork import actions as fieldwork
from plait.texts.models import Document

from . import reading, study
from .reading import Row
from .workshop import Workshop, text_of

_ATTRIBUTES = ["role", "parent_role", "losses", "format", "months_since_loss", "region"]
_ATTRIBUTES += ["age_band", "ethnicity", "experience"]


def meet(shop: Workshop) -> None:
    """Add the participants, record what they consented to, hold and import the interviews."""
    for row in reading.table("participants"):
        participant = fieldwork.add_participant(
            study=shop.study,
            code=row["code"],
            attributes={name: row[name] for name in _ATTRIBUTES if row[name]},
            by=shop.researcher,
        )
        shop.participants[row["code"]] = participant
        fieldwork.record_consent(
            participant=participant,
            sheet_version="1.2",
            statements=_consent(row),
            given_on=date.fromisoformat(row["consent_on"]),
            by=shop.researcher,
        )
        shop.transcripts[row["code"]] = _interview(shop, row)


def _consent(row: Row) -> dict[str, bool]:
    return {
        "interview": True,
        "recording": True,
        "quotation": row["consent_quotation"] == "yes",
        "archive": row["consent_archive"] == "yes",
    }


def _interview(shop: Workshop, row: Row) -> Document:
    interview = fieldwork.hold_interview(
        participant=shop.participants[row["code"]],
        held_on=date.fromisoformat(row["held_on"]),
        mode=row["mode"].replace(" ", "_"),
        interviewer=shop.lead if row["interviewer"] == "lead" else shop.researcher,
        by=shop.researcher,
    )
    return fieldwork.import_transcript(
        interview=interview,
        file_name=row["interview_file"],
        data=reading.interview(row["interview_file"]),
        notice=study.COMPOSED,
        by=shop.researcher,
    )


def write_codebook(shop: Workshop) -> None:
    """Codes, parents before their children."""
    rows = reading.table("codebook")
    for row in sorted(rows, key=lambda row: bool(row["parent"])):
        shop.codes[row["name"]] = coding.add_code(
            study=shop.study,
            name=row["name"],
            parent=shop.codes.get(row["parent"]),
            definition=row["definition"],
            when_to_use=row["when_to_use"],
            when_not_to_use=row["when_not_to_use"],
            by=shop.researcher,
        )


def code(shop: Workshop) -> None:
    """Code every interview, find each quote's passage again for the claims, write the memos."""
    rows = reading.table("codings")
    for code, document in shop.transcripts.items():
        own = [row for row in rows if row["interview"] == code]
        text = text_of(document)
        marks = [(*_place(text, row["quote"]), shop.codes[row["code"]]) for row in own]
        made = coding.code_passages(document=document, marks=marks, by=shop.researcher)
        for row, coded in zip(own, made, strict=True):
            _remember(shop, row, coded)


def _place(text: str, quote: str) -> tuple[int, int]:
    start = text.index(quote)
    return start, start + len(quote)


def _remember(shop: Workshop, row: Row, coded: Coding) -> None:
    shop.quotes[(row["interview"], row["quote"])] = coded.passage
    if row["memo"]:
        coding.write_memo(
            study=shop.study, passage=coded.passage, text=row["memo"], by=shop.researcher
        )


def let_go(shop: Workshop) -> None:
    """The participant who asked to leave, leaves."""
    for row in reading.table("participants"):
        if row["withdraws"] == "yes":
            fieldwork.withdraw_now(participant=shop.participants[row["code"]], by=shop.lead)
