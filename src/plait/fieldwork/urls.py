from django.urls import path

from . import views

app_name = "fieldwork"
urlpatterns = [
    path("participants/", views.participants, name="participants"),
    path("participants/new/", views.participant_new, name="participant_new"),
    path("participants/<int:pk>/", views.participant, name="participant"),
    path("participants/<int:pk>/consent/", views.consent_new, name="consent_new"),
    path("participants/<int:pk>/interview/", views.interview_new, name="interview_new"),
    path("participants/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("participants/<int:pk>/withdraw/quoted/", views.quoted, name="quoted"),
    path("participants/<int:pk>/receipt/", views.receipt, name="receipt"),
    path("participants/interviews/<int:pk>/import/", views.import_start, name="import_start"),
    path(
        "participants/interviews/<int:pk>/import/<uuid:upload>/",
        views.import_preview,
        name="import_preview",
    ),
    path(
        "participants/interviews/<int:pk>/import/<uuid:upload>/discard/",
        views.import_discard,
        name="import_discard",
    ),
]
