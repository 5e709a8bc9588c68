from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse

from plait.core import gates
from plait.core.http import StudyRequest, study_view
from plait.core.paging import page_of
from plait.core.writing import sent, write_page
from plait.fieldwork import actions, forms, queries
from plait.fieldwork.models import Participant


@study_view()
def participants(request: StudyRequest) -> HttpResponse:
    """The sample: who takes part, what they agreed to, and how far their interviews are."""
    values = queries.attribute_values(request.study)
    wanted = {name: given for name in values if (given := request.GET.get(name))}
    page = page_of(request, queries.participants(request.study, wanted))
    context = {
        "page": page,
        "lines": [queries.line(each) for each in page],
        "filters": [_filter(name, found, wanted) for name, found in values.items()],
        "overview": [_filter(n, values[n], wanted) for n in queries.OVERVIEW if n in values],
        "wanted": wanted,
        "empty": not queries.participants(request.study).exists(),
    }
    return render(request, "fieldwork/participants.html", context)


def _filter(name: str, values: list[tuple[str, int]], wanted: dict[str, str]) -> dict[str, Any]:
    label = forms.in_words(name)
    return {"name": name, "label": label, "values": values, "chosen": wanted.get(name, "")}


@study_view()
def participant(request: StudyRequest, pk: int) -> HttpResponse:
    """One participant: attributes, consent, interviews, and the way out."""
    found = _participant(request, pk)
    consents = list(found.consents.select_related("recorded_by"))
    interviews = found.interviews.select_related("interviewer", "document__study").order_by("n")
    context = {
        "participant": found,
        "attributes": [(forms.in_words(name), v) for name, v in found.attributes.items()],
        "consent": _answers(consents[0]) if consents else None,
        "earlier": consents[1:],
        "interviews": interviews,
        "withdrawal": queries.withdrawal_of(found),
        "leaving": queries.is_leaving(found),
        "trace_url": _trace_url(request, found),
    }
    return render(request, "fieldwork/participant.html", context)


def _answers(consent: Any) -> dict[str, Any]:
    given = [
        (forms.STATEMENTS.get(name, forms.in_words(name)), answer)
        for name, answer in consent.statements.items()
    ]
    return {"of": consent, "answers": given}


def _trace_url(request: StudyRequest, participant: Participant) -> str:
    """The page “What rests on this?”, which a room above provides."""
    try:
        return reverse(
            "synthesis:trace_up", args=[request.study.slug, "participant", participant.pk]
        )
    except NoReverseMatch:
        return ""


@study_view("interview")
def participant_new(request: StudyRequest) -> HttpResponse:
    """Add somebody under a code."""
    known = queries.attribute_values(request.study)
    form = forms.ParticipantForm(known, sent(request))

    def act() -> HttpResponse:
        code = form.cleaned_data["code"]
        made = actions.add_participant(
            study=request.study, code=code, attributes=form.attributes, by=request.user
        )
        messages.success(request, f"{made.code} was added. Next, record their consent.")
        return redirect("fieldwork:consent_new", request.study.slug, made.pk)

    return write_page(request, form, lambda _: act(), "fieldwork/participant_new.html")


@study_view("interview")
def consent_new(request: StudyRequest, pk: int) -> HttpResponse:
    """Record what a participant agreed to."""
    found = _participant(request, pk)
    form = forms.ConsentForm(sent(request))

    def act() -> HttpResponse:
        actions.record_consent(
            participant=found,
            sheet_version=form.cleaned_data["sheet_version"],
            statements=form.statements,
            given_on=form.cleaned_data["given_on"],
            by=request.user,
        )
        messages.success(request, f"The consent of {found.code} was recorded.")
        return redirect(found)

    return write_page(
        request, form, lambda _: act(), "fieldwork/consent_new.html", {"participant": found}
    )


@study_view("interview")
def interview_new(request: StudyRequest, pk: int) -> HttpResponse:
    """Note that an interview took place."""
    found = _participant(request, pk)
    initial = {"interviewer": request.user.pk}
    form = forms.InterviewForm(request.study, sent(request), initial=initial)

    def act() -> HttpResponse:
        held = actions.hold_interview(participant=found, by=request.user, **form.cleaned_data)
        messages.success(request, f"{held} was noted. Next, import its transcript.")
        return redirect("fieldwork:import_start", request.study.slug, held.pk)

    return write_page(
        request, form, lambda _: act(), "fieldwork/interview_new.html", {"participant": found}
    )


def _participant(request: StudyRequest, pk: int) -> Participant:
    return gates.access(request.study, Participant, pk, "study")
