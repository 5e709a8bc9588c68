"""Every address of the workbench. What belongs to a study lies under /studies/<slug>/."""

from django.contrib.auth import views as auth
from django.urls import URLPattern, URLResolver, include, path

from . import styleguide, views

in_a_study: list[URLPattern | URLResolver] = [
    path("", views.study_home, name="study"),
    path("", include("plait.core.urls")),
    path("evidence/", include("plait.records.urls")),
    path("screening/", include("plait.screening.urls")),
    path("effects/", include("plait.extraction.urls")),
    path("fieldwork/", include("plait.fieldwork.urls")),
    path("texts/", include("plait.texts.urls")),
    path("coding/", include("plait.coding.urls")),
    path("synthesis/", include("plait.synthesis.urls")),
    path("report/", include("plait.publish.urls")),
]

urlpatterns = [
    path("", views.home, name="home"),
    path("login/", auth.LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("logout/", auth.LogoutView.as_view(), name="logout"),
    path("styleguide/", styleguide.page, name="styleguide"),
    path("studies/<slug:slug>/", include(in_a_study)),
]
