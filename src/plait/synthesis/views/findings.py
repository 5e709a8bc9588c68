from django.http import HttpResponse
from django.shortcuts import redirect, render

from plait.core import gates
from plait.core.http import StudyRequest, study_view
from plait.core.paging import page_of
from plait.core.writing import write_page
from plait.synthesis import actions, forms, signals
from plait.synthesis.models import Configuration, Finding
from plait.synthesis.queries import findings as reading
from plait.synthesis.queries import links


@study_view()
def finding_list(request: StudyRequest) -> HttpResponse:
    """Findings with the confidence in each and whether it still stands."""
    page = page_of(request, reading.findings(request.study))
    return render(request, "synthesis/findings.html", {"page": page})


@study_view()
def finding_page(request: StudyRequest, pk: int) -> HttpResponse:
    """A finding, what it rests on, the computed signals and the signed judgement."""
    finding = gates.access(request.study, Finding, pk, "study")
    context = {
        "line": reading.findings(request.study, [pk])[0],
        "finding": finding,
        "links": reading.links_under(finding),
        "configurations": finding.configurations.all(),
        "recommendations": finding.recommendations.all(),
        "signals": signals.of_finding(finding),
        "history": finding.assessments.select_related("by")[:10],
        "components": actions.findings.COMPONENTS,
    }
    return render(request, "synthesis/finding.html", context)


@study_view("judge")
def finding_new(request: StudyRequest) -> HttpResponse:
    return _write(request, None)


@study_view("judge")
def finding_edit(request: StudyRequest, pk: int) -> HttpResponse:
    return _write(request, gates.access(request.study, Finding, pk, "study"))


def _write(request: StudyRequest, finding: Finding | None) -> HttpResponse:
    initial = {}
    if finding:
        initial = {
            "sentence": finding.sentence,
            "links": finding.links.all(),
            "configurations": finding.configurations.all(),
        }
    return write_page(
        request,
        forms.FindingForm(request.study, request.POST or None, initial=initial),
        lambda data: actions.write_finding(
            study=request.study, by=request.user, instead_of=finding, **data
        ),
        "synthesis/finding_form.html",
        {"finding": finding},
        done="The finding is written. Judge the confidence in it next.",
    )


@study_view("judge")
def judge(request: StudyRequest, pk: int) -> HttpResponse:
    """Sign a judgement of confidence, with the computed signals in view."""
    finding = gates.access(request.study, Finding, pk, "study")
    line = reading.findings(request.study, [pk])[0]
    form = forms.ConfidenceForm(
        request.POST or None, initial=forms.ConfidenceForm.initial_of(line.assessment)
    )
    return write_page(
        request,
        form,
        lambda data: actions.judge_confidence(
            finding=finding,
            components=form.components(),
            overall=data["overall"],
            why=data["why"],
            by=request.user,
        ),
        "synthesis/judge.html",
        {"finding": finding, "line": line, "signals": signals.of_finding(finding)},
        done="Your judgement is signed on the evidence as it stands now.",
        then=lambda _: redirect(finding),
    )


@study_view()
def configuration_list(request: StudyRequest) -> HttpResponse:
    """Who it works for, in what circumstances, and why."""
    found = Configuration.objects.filter(study=request.study)
    page = page_of(request, found.select_related("intervention", "outcome", "refines"))
    return render(request, "synthesis/configurations.html", {"page": page})


@study_view()
def configuration_page(request: StudyRequest, pk: int) -> HttpResponse:
    found = gates.access(
        request.study, Configuration, pk, "intervention", "outcome", "refines", "study"
    )
    context = {
        "configuration": found,
        "links": links.lines_of(request.study, found.links.select_related("cause", "effect")),
        "findings": found.findings.all(),
        "refined_by": found.refined_by.all(),
    }
    return render(request, "synthesis/configuration.html", context)


@study_view("judge")
def configuration_new(request: StudyRequest) -> HttpResponse:
    return _compose(request, None)


@study_view("judge")
def configuration_edit(request: StudyRequest, pk: int) -> HttpResponse:
    return _compose(request, gates.access(request.study, Configuration, pk, "study"))


def _compose(request: StudyRequest, configuration: Configuration | None) -> HttpResponse:
    names = list(forms.ConfigurationForm.base_fields)
    initial = {name: getattr(configuration, name) for name in names} if configuration else {}
    for name in ("links", "contexts"):
        if configuration:
            initial[name] = getattr(configuration, name).all()
    return write_page(
        request,
        forms.ConfigurationForm(request.study, request.POST or None, initial=initial),
        lambda data: actions.compose_configuration(
            study=request.study, by=request.user, instead_of=configuration, **data
        ),
        "synthesis/configuration_form.html",
        {"configuration": configuration},
        done="The configuration is written.",
    )
