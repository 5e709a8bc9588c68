from django.http import HttpResponse
from django.shortcuts import redirect, render

from plait.core import gates
from plait.core.http import StudyRequest, study_view
from plait.core.paging import page_of
from plait.core.writing import write_page
from plait.synthesis import actions, forms
from plait.synthesis.describe import passage_url
from plait.synthesis.models import Claim, Link
from plait.texts.models import Passage


@study_view("claim")
def claim_new(request: StudyRequest, passage: int) -> HttpResponse:
    """State what a passage says: this leads to that."""
    found = gates.access(request.study, Passage, passage, "document__study")
    back = passage_url(request.study.slug, found.document_id, found.pk)
    return write_page(
        request,
        forms.ClaimForm(request.study, request.POST or None),
        lambda data: _state(request, found, data),
        "synthesis/claim_form.html",
        {"passage": found, "back": back},
        done="The claim is stated.",
        then=lambda _: redirect(back),
    )


def _state(request: StudyRequest, passage: Passage, data: dict) -> Claim:  # type: ignore[type-arg]
    """State the claim and, if a stance was chosen and its link exists, put it there."""
    stance = data.pop("stance")
    claim = actions.state_claim(passage=passage, by=request.user, **data)
    link = Link.objects.filter(study=request.study, cause=claim.cause, effect=claim.effect).first()
    if stance and link:
        actions.attach_claim(link=link, claim=claim, stance=stance, by=request.user)
    return claim


@study_view()
def passage_panel(request: StudyRequest, passage: int) -> HttpResponse:
    """The claims of a passage, for the side of the reading page."""
    found = gates.access(request.study, Passage, passage, "document")
    claims = found.claims.filter(state=Claim.State.ACTIVE)
    context = {
        "passage": found,
        "claims": claims.select_related("cause", "effect", "coder").prefetch_related(
            "contexts", "evidence__link__cause", "evidence__link__effect"
        ),
    }
    return render(request, "synthesis/passage_panel.html", context)


@study_view(post="claim")
def claim_remove(request: StudyRequest, pk: int) -> HttpResponse:
    claim = gates.access(request.study, Claim, pk, "passage", "cause__study")
    if request.method == "POST":
        actions.remove_claim(claim=claim, by=request.user)
    return redirect(passage_url(request.study.slug, claim.passage.document_id, claim.passage_id))


@study_view("claim")
def unclaimed(request: StudyRequest) -> HttpResponse:
    """Coded passages that nobody has made a claim from yet."""
    coded = gates.within(request.study, Passage).filter(
        state=Passage.State.ACTIVE, codings__state="active"
    )
    waiting = coded.exclude(claims__state=Claim.State.ACTIVE).distinct()
    page = page_of(request, waiting.select_related("document").order_by("document__title", "start"))
    return render(request, "synthesis/unclaimed.html", {"page": page})
