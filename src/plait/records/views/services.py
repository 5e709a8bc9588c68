from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render

from plait.core import gates
from plait.core.http import StudyRequest, study_view
from plait.core.paging import page_of
from plait.core.writing import write_page
from plait.records import actions, forms
from plait.records.addresses import host_of
from plait.records.models import Service


@study_view()
def service_list(request: StudyRequest) -> HttpResponse:
    """Support services people can turn to."""
    page = page_of(request, gates.within(request.study, Service))
    rows = [(service, host_of(service.url)) for service in page]
    return render(request, "records/services.html", {"page": page, "rows": rows})


@study_view("import")
def service_edit(request: StudyRequest, pk: int | None = None) -> HttpResponse:
    """Add a service to the directory, or correct one."""
    service = gates.access(request.study, Service, pk, "study") if pk else None
    form = forms.ServiceForm(
        request.POST or None, initial=model_to_dict(service) if service else None
    )

    def act(said: dict[str, object]) -> Service | None:
        if service:
            return actions.edit_service(service=service, by=request.user, **said)
        return actions.add_service(study=request.study, by=request.user, **said)

    return write_page(
        request,
        form,
        act,
        "records/service_form.html",
        {"service": service},
        then=lambda _: redirect("records:services", request.study.slug),
    )
