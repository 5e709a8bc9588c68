"""A participant leaves, and their words are gone from every table, with a receipt."""

import json
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from plait.coding.models import Code, Coding, Memo
from plait.core import keepers, runs
from plait.core.action import Refused
from plait.core.db import compact, everything
from plait.core.models import Event, Person, Run, Study
from plait.fieldwork import actions, queries, receipts, remains
from plait.fieldwork.actions.withdrawals import WordsRemain
from plait.fieldwork.models import Withdrawal
from plait.fieldwork.wording import wording, words_of
from plait.publish import files
from plait.publish.actions import make_report
from plait.synthesis import trace
from plait.synthesis.models import Claim, Evidence
from plait.texts.models import Document, Passage

from . import village
from .village import SAID, WORDS, Village


@pytest.fixture
def settled(study: Study, amina: Person, ben: Person) -> Village:
    return village.settle(study, amina, ben)


@pytest.fixture
def leave(monkeypatch: pytest.MonkeyPatch, settled: Village):  # type: ignore[no-untyped-def]
    """Withdraw in this test's transaction; files are rewritten in a process of its own."""
    monkeypatch.setattr(compact, "compact", lambda: "Rewritten.")
    monkeypatch.setattr(compact, "files", list)

    def go(code: str = "P01") -> Withdrawal:
        return actions.withdraw_now(participant=settled.people[code], by=settled.lead)

    return go


def _in_tables(words: list[str]) -> dict[str, int]:
    held = wording(words, words)
    return remains.count_in_tables(held)[1]


def test_every_place_holds_their_words_before_and_none_after(settled: Village, leave: Any) -> None:
    before = _in_tables(WORDS)
    tables = ["texts_documentversion", "texts_passage", "coding_memo", "coding_code"]
    tables += ["synthesis_claim", "synthesis_evidence", "synthesis_finding", "plait_text_search"]
    tables += ["synthesis_recommendation", "synthesis_confidenceassessment"]
    assert set(tables) <= set(before)
    leave()
    assert _in_tables(WORDS) == {}
    assert len(_in_tables([SAID["P02"].split("P02: ")[-1]])) > 3


def test_codings_claims_and_evidence_of_the_participant_stop_counting(
    settled: Village, leave: Any
) -> None:
    leave()
    document = settled.transcripts["P01"]
    assert {c.state for c in Coding.objects.filter(passage__document=document)} == {"withdrawn"}
    assert {c.state for c in Claim.objects.filter(passage__document=document)} == {"withdrawn"}
    assert Evidence.objects.filter(state="active").count() == 1
    assert Coding.objects.filter(state="active").count() == 1


def test_nothing_rests_on_the_participant_any_more(settled: Village, leave: Any) -> None:
    person = settled.people["P01"].pk
    assert trace.up("participant", person).ids["recommendation"] == {settled.recommendation.pk}
    leave()
    reached = trace.up("participant", person).counts()
    assert set(reached) == {"passage", "document", "interview"}


def test_findings_and_recommendations_on_their_words_are_reopened_and_others_are_not(
    settled: Village, leave: Any
) -> None:
    leave()
    for each in (settled.finding, settled.recommendation, settled.aside):
        each.refresh_from_db()
    assert settled.finding.needs_review
    assert settled.recommendation.needs_review
    assert not settled.aside.needs_review


def test_words_the_team_quoted_are_cut_and_the_rest_of_their_text_stays(
    settled: Village, leave: Any
) -> None:
    leave()
    settled.finding.refresh_from_db()
    assert settled.finding.sentence == "People arrive late: “[withdrawn]”."
    memo = Memo.objects.get(code__name__startswith="In their words")
    assert memo.text == "Compare: [withdrawn]."
    assert Code.objects.filter(name="In their words: [withdrawn]").exists()


def test_a_name_that_was_a_quote_from_end_to_end_stays_unique(
    settled: Village, leave: Any, ben: Person
) -> None:
    from plait.coding.actions import add_code

    made = [add_code(study=settled.study, name=words[:100], by=ben) for words in WORDS[1:]]
    leave()
    names = set(
        Code.objects.filter(pk__in=[code.pk for code in made]).values_list("name", flat=True)
    )
    assert names == {f"[withdrawn {code.pk}]" for code in made}


def test_attributes_and_waiting_files_go_and_the_code_stays(settled: Village, leave: Any) -> None:
    leave()
    person = settled.people["P01"]
    person.refresh_from_db()
    assert (person.code, person.attributes, person.state) == ("P01", {}, "withdrawn")
    assert settled.people["P02"].attributes


def test_the_receipt_and_the_ledger_hold_no_words(settled: Village, leave: Any) -> None:
    done = leave()
    said = [WORDS[0], WORDS[1], WORDS[2], "leaflet", "church", "midwife", "Composed"]
    ledger = list(Event.objects.values_list("kind", "before", "after"))
    held = json.dumps([done.receipt, done.preview, ledger], default=str)
    assert [word for word in said if word in held] == []
    words = {word for word in words_of(SAID["P01"].encode()) if len(word) > 6}
    allowed = words_of(" ".join(receipts.statements(done)).encode())
    assert words & set(words_of(json.dumps(done.receipt).encode())) <= set(allowed)


def test_the_receipt_counts_what_was_there(settled: Village, leave: Any) -> None:
    expected = [
        {"label": each.label, "count": each.count, "fate": each.fate}
        for each in queries.withdrawal_preview(settled.people["P01"])
    ]
    done = leave()
    assert done.preview == done.receipt["removed"] == expected
    counts = {line["label"]: line["count"] for line in expected}
    assert counts["passages"] == counts["codings"] == counts["claims"] == 1
    assert counts["transcript versions"] == 2
    assert done.receipt["words"]["found"] == 0
    assert done.receipt["words"]["runs"] > 40


def test_reports_that_left_the_house_are_named_and_deleted(settled: Village, leave: Any) -> None:
    made = [make_report(study=settled.study, format=f, by=settled.lead) for f in ("html", "docx")]
    assert WORDS[2].encode() in files.path_of(made[0]).read_bytes()
    done = leave()
    assert not any(files.is_there(each) for each in made)
    named = receipts.reports_that_left(done)
    assert {each["sha256"] for each in named} == {each.sha256[:12] for each in made}


def test_a_second_withdrawal_is_refused_and_carrying_out_again_changes_nothing(
    settled: Village, leave: Any
) -> None:
    done = leave()
    before = Event.objects.count(), done.receipt
    again = actions.carry_out_withdrawal(withdrawal=done, by=settled.lead)
    assert (Event.objects.count(), again.receipt) == before
    with pytest.raises(Refused, match="has withdrawn already"):
        actions.withdraw(participant=settled.people["P01"], by=settled.lead)


def test_nothing_more_is_taken_in_from_somebody_who_has_asked_to_leave(settled: Village) -> None:
    person = settled.people["P01"]
    actions.withdraw(participant=person, by=settled.lead)
    with pytest.raises(Refused, match="nothing more can be taken in"):
        actions.record_consent(
            participant=person,
            sheet_version="2",
            statements={"interview": True},
            given_on=person.consents.get().given_on,
            by=settled.researcher,
        )


def test_when_something_would_remain_nothing_is_changed_and_the_place_is_named(
    settled: Village, leave: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = next(each for each in keepers.all_keepers() if each.room == "synthesis")
    lazy = keepers.Keeper("synthesis", keeper.holds, lambda subject: None)
    monkeypatch.setitem(keepers._keepers, "synthesis", lazy)
    with pytest.raises(WordsRemain, match="would have remained") as failed:
        leave()
    assert "leaflet" not in str(failed.value)
    assert Passage.objects.filter(state="withdrawn").count() == 0
    assert settled.people["P01"].withdrawal.state == Withdrawal.State.RUNNING
    monkeypatch.setitem(keepers._keepers, "synthesis", keeper)
    assert leave().state == Withdrawal.State.DONE


def test_a_table_that_still_holds_words_stops_it(
    settled: Village, leave: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remains, "quoting", lambda wanted: [])
    with pytest.raises(WordsRemain, match="1 in synthesis_finding"):
        leave()
    settled.finding.refresh_from_db()
    assert WORDS[1] in settled.finding.sentence


def test_a_worker_killed_between_the_words_and_the_files_is_taken_up_again(
    settled: Village, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    person = settled.people["P01"]
    asked = actions.withdraw(participant=person, by=settled.lead)
    monkeypatch.setattr(compact, "compact", _killed)
    with pytest.raises(KeyboardInterrupt):
        runs.carry_out.call(asked.run_id)
    person.refresh_from_db()
    assert person.is_withdrawn
    assert _in_tables(WORDS) == {}
    monkeypatch.setattr(compact, "compact", lambda: "Rewritten.")
    Run.objects.filter(pk=asked.run_id).update(state=Run.State.QUEUED)
    runs.carry_out.call(asked.run_id)
    asked.refresh_from_db()
    assert asked.state == Withdrawal.State.DONE
    assert asked.receipt["files"]["interrupted"] is True
    assert any("interrupted" in sentence for sentence in receipts.statements(asked))


def _killed() -> str:
    raise KeyboardInterrupt


def test_a_cancelled_withdrawal_leaves_everything_and_can_be_asked_for_again(
    settled: Village,
) -> None:
    person = settled.people["P01"]
    asked = actions.withdraw(participant=person, by=settled.lead)
    runs.ask_to_cancel(run=asked.run, by=settled.lead)
    runs.carry_out.call(asked.run_id)
    assert not queries.is_leaving(person)
    assert _in_tables(WORDS)
    again = actions.withdraw(participant=person, by=settled.lead)
    assert again.pk == asked.pk
    assert again.run_id != asked.run_id


def test_a_run_says_in_a_sentence_why_it_stopped(
    settled: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = actions.withdraw(participant=settled.people["P01"], by=settled.lead)
    monkeypatch.setattr(compact, "compact", _in_use)
    runs.carry_out.call(asked.run_id)
    run = Run.objects.get(pk=asked.run_id)
    assert run.state == Run.State.FAILED
    assert "could not be emptied" in run.message
    assert run.arguments == {"withdrawal": asked.pk}


def _in_use() -> str:
    raise compact.StillInUse


def test_a_participant_without_an_interview_can_leave(
    settled: Village, leave: Any, ben: Person
) -> None:
    settled.people["P05"] = actions.add_participant(
        study=settled.study, code="P05", attributes={"role": "recipient"}, by=ben
    )
    assert leave("P05").state == Withdrawal.State.DONE
    assert Document.objects.filter(state="withdrawn").count() == 0


# A small vocabulary of odd words, so that two people now and then say the same by chance.
_WORD = st.sampled_from(["ash", "elm", "oak", "it’s", "née", "🌱", "fig"])
_TURN = st.lists(_WORD, min_size=3, max_size=20)
_TALK = st.lists(_TURN.map(" ".join), min_size=1, max_size=4)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(one=_TALK, other=_TALK, quoted=st.lists(st.integers(0, 3), min_size=3, max_size=3))
def test_whatever_is_said_and_quoted_leaves_no_run_of_it_behind(
    one: list[str],
    other: list[str],
    quoted: list[int],
    study: Study,
    amina: Person,
    ben: Person,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assume(one != other)
    monkeypatch.setattr(compact, "compact", lambda: "Rewritten.")
    monkeypatch.setattr(compact, "files", list)
    said = {"P01": "\n\n".join(f"P01: {turn}" for turn in one)}
    said["P02"] = "\n\n".join(f"P02: {turn}" for turn in other)
    with transaction.atomic():
        found = village.settle(study, amina, ben, said, [one[n % len(one)] for n in quoted])
        person = found.people["P01"]
        wanted = remains.wording_of(queries.subject_of(person))
        actions.withdraw_now(participant=person, by=amina)
        assert remains.count_in_tables(wanted)[1] == {}
        assert not trace.up("participant", person.pk).ids["claim"]
        assert found.transcripts["P02"].current.text == "\n\n".join(other)
        transaction.set_rollback(True)


def test_every_value_of_every_table_is_looked_at(settled: Village) -> None:
    tables = {table for table, _ in everything.every_value()}
    assert {"texts_passage", "django_content_type", "plait_text_search", "core_event"} <= tables
