from django.urls import path

from .views import importing, reading, services, units

app_name = "records"
urlpatterns = [
    path("", reading.references, name="references"),
    path("references/<int:pk>/", reading.reference, name="reference"),
    path("references/<int:pk>/study/", units.unit_new, name="unit_new"),
    path("import/", importing.start, name="import_start"),
    path("import/<uuid:pk>/", importing.preview, name="import_preview"),
    path("import/<uuid:pk>/discard/", importing.throw_away, name="import_discard"),
    path("imports/", importing.imports, name="imports"),
    path("searches/new/", importing.search_new, name="search_new"),
    path("studies/", units.unit_list, name="units"),
    path("studies/<int:pk>/", units.unit_page, name="study_unit"),
    path("studies/<int:pk>/edit/", units.unit_edit, name="unit_edit"),
    path("studies/<int:pk>/reports/new/", units.report_new, name="report_new"),
    path("reports/<int:pk>/text/", units.report_text, name="report_text"),
    path("services/", services.service_list, name="services"),
    path("services/new/", services.service_edit, name="service_new"),
    path("services/<int:pk>/edit/", services.service_edit, name="service_edit"),
]
