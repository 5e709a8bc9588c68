from django.http import HttpResponse
from django.shortcuts import redirect, render

from plait.core import gates
from plait.core.http import StudyRequest, study_view
from plait.core.paging import page_of
from plait.core.writing import write_page
from plait.synthesis import actions, forms
from plait.synthesis.models import Claim, Evidence, Factor, Link
from plait.synthesis.queries import links as reading
from plait.synthesis.queries import map as mapping

TABS = [
    ("", "All"),
    ("contradicted", "Contradicted"),
    ("both", "Both strands"),
    ("literature", "Literature only"),
    ("interviews", "Interviews only"),
    ("none", "No evidence yet"),
]


@study_view()
def link_list(request: StudyRequest) -> HttpResponse:
    """All links with three separate counts and their contradictions."""
    show = request.GET.get("show", "")
    page = page_of(request, reading.table(request.study, show=show))
    context = {"page": page, "show": show, "tabs": TABS}
    return render(request, "synthesis/links.html", context)


@study_view()
def link_map(request: StudyRequest) -> HttpResponse:
    """Factors and links as a drawing, with the same content as a table beneath."""
    lines = reading.table(request.study)
    context = {"drawing": mapping.drawing_of(request.study, lines), "lines": lines}
    return render(request, "synthesis/map.html", context)


@study_view()
def link_page(request: StudyRequest, pk: int) -> HttpResponse:
    """Literature and interviews side by side on one link, each with its stance."""
    link = gates.access(request.study, Link, pk, "cause", "effect", "study")
    literature, told = reading.evidence_on(link)
    context = {
        "link": link,
        "tally": reading.lines_of(request.study, Link.objects.filter(pk=pk))[0].tally,
        "literature": literature,
        "told": told,
        "configurations": link.configurations.all(),
        "findings": link.findings.all(),
        "waiting": _waiting(request, link),
    }
    return render(request, "synthesis/link.html", context)


def _waiting(request: StudyRequest, link: Link) -> list[Claim]:
    """Claims from this cause to this effect that nobody has put on the link yet."""
    same = gates.within(request.study, Claim).filter(
        cause=link.cause_id, effect=link.effect_id, state=Claim.State.ACTIVE
    )
    placed = Evidence.objects.filter(link=link, state=Evidence.State.ACTIVE, claim__isnull=False)
    waiting = same.exclude(pk__in=placed.values("claim_id"))
    return list(waiting.select_related("passage__document", "cause", "effect")[:20])


@study_view("judge")
def link_new(request: StudyRequest) -> HttpResponse:
    form = forms.LinkForm(request.study, request.POST or None)
    return write_page(
        request,
        form,
        lambda data: actions.add_link(study=request.study, by=request.user, **data),
        "synthesis/link_form.html",
        done="The link is there. Put evidence on it from its page.",
    )


@study_view("judge")
def stance(request: StudyRequest, pk: int) -> HttpResponse:
    """Judge one piece of evidence anew."""
    evidence = gates.access(request.study, Evidence, pk, "link__study", "claim__passage", "effect")
    initial = {"stance": evidence.stance, "why": evidence.why}
    return write_page(
        request,
        forms.StanceForm(request.POST or None, initial=initial),
        lambda data: actions.change_stance(evidence=evidence, by=request.user, **data),
        "synthesis/stance.html",
        {"evidence": evidence, "link": evidence.link},
        done="The stance is changed. Findings on this link have been told.",
        then=lambda _: redirect(evidence.link),
    )


@study_view("judge")
def attach(request: StudyRequest, pk: int, claim: int) -> HttpResponse:
    """Put a waiting claim on its link."""
    link = gates.access(request.study, Link, pk, "cause", "effect", "study")
    stated = gates.access(request.study, Claim, claim, "passage", "cause", "effect")
    return write_page(
        request,
        forms.StanceForm(request.POST or None),
        lambda data: actions.attach_claim(link=link, claim=stated, by=request.user, **data),
        "synthesis/stance.html",
        {"link": link, "claim": stated},
        done="The claim is on the link.",
        then=lambda _: redirect(link),
    )


@study_view(post="judge")
def detach(request: StudyRequest, pk: int) -> HttpResponse:
    evidence = gates.access(request.study, Evidence, pk, "link__study")
    if request.method == "POST":
        actions.detach(evidence=evidence, by=request.user)
    return redirect(evidence.link)


@study_view()
def factor_list(request: StudyRequest) -> HttpResponse:
    """Factors by family, with how many links lead out of and into each."""
    page = page_of(request, reading.factors(request.study), size=100)
    return render(request, "synthesis/factors.html", {"page": page})


@study_view()
def factor_page(request: StudyRequest, pk: int) -> HttpResponse:
    factor = gates.access(request.study, Factor, pk, "parent", "opposite", "study")
    context = {"factor": factor, "lines": reading.table(request.study, factor=factor)}
    return render(request, "synthesis/factor.html", context)


@study_view("claim")
def factor_new(request: StudyRequest) -> HttpResponse:
    return write_page(
        request,
        forms.FactorForm(request.study, request.POST or None),
        lambda data: actions.add_factor(study=request.study, by=request.user, **data),
        "synthesis/factor_form.html",
        done="The factor is there.",
    )
