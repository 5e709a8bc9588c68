from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from plait.core import gates
from plait.core.http import StudyRequest, study_view
from plait.core.writing import sent, write_page
from plait.fieldwork import actions, forms, queries, receipts
from plait.fieldwork.models import Participant, Withdrawal


@study_view("withdraw")
def withdraw(request: StudyRequest, pk: int) -> HttpResponse:
    """What a withdrawal would change; with the code typed, it begins."""
    found = _participant(request, pk)
    withdrawal = queries.withdrawal_of(found)
    if withdrawal is not None and withdrawal.state == Withdrawal.State.DONE:
        return redirect("fieldwork:receipt", request.study.slug, found.pk)
    form = forms.LeaveForm(found.code, sent(request))

    def act() -> HttpResponse:
        asked = actions.withdraw(participant=found, by=request.user)
        return redirect("core:run", request.study.slug, asked.run_id)

    holdings = queries.withdrawal_preview(found)
    context = {
        "participant": found,
        "withdrawal": withdrawal,
        "holdings": holdings,
        "summary": receipts.in_one_line(holdings),
        "named": [each for each in holdings if each.named],
    }
    return write_page(request, form, lambda _: act(), "fieldwork/withdraw.html", context)


@study_view("withdraw")
def quoted(request: StudyRequest, pk: int) -> HttpResponse:
    """Where the team itself wrote down words of this participant."""
    found = _participant(request, pk)
    context = {"participant": found, "places": queries.quoted_by_the_team(found)}
    return render(request, "fieldwork/quoted.html", context)


@study_view("withdraw")
def receipt(request: StudyRequest, pk: int) -> HttpResponse:
    """What was removed and how that was proven, with a letter to the participant."""
    found = _participant(request, pk)
    withdrawal = queries.withdrawal_of(found)
    if withdrawal is None or withdrawal.state != Withdrawal.State.DONE:
        raise Http404("There is no receipt yet.")
    context = {
        "participant": found,
        "withdrawal": withdrawal,
        "receipt": withdrawal.receipt,
        "statements": receipts.statements(withdrawal),
        "left_to_people": receipts.left_to_people(withdrawal),
        "left": receipts.reports_that_left(withdrawal),
    }
    return render(request, "fieldwork/receipt.html", context)


def _participant(request: StudyRequest, pk: int) -> Participant:
    return gates.access(request.study, Participant, pk, "study")
