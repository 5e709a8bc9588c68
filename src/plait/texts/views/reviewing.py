"""Passages that a correction changed or took away: somebody looks at each."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from plait.core.gates import access
from plait.core.http import StudyRequest, study_view
from plait.core.paging import page_of
from plait.texts import actions, queries
from plait.texts.models import PassageFate


@study_view("read", post="correct")
def review(request: StudyRequest) -> HttpResponse:
    """The list; posting a fate's number says that it was looked at."""
    if request.method == "POST":
        wanted = request.POST.get("fate", "")
        number = int(wanted) if wanted.isdecimal() else 0
        fate = access(request.study, PassageFate, number, "passage__document__study")
        actions.review_fate(fate=fate, by=request.user)
        return HttpResponseRedirect(reverse("texts:review", args=[request.study.slug]))
    page = page_of(request, queries.fates_to_review(request.study))
    waiting = queries.with_words_before(list(page))
    return render(request, "texts/review.html", {"page": page, "waiting": waiting})
