from django.urls import path

from . import views

app_name = "core"
urlpatterns = [
    path("activity/", views.activity, name="activity"),
    path("runs/", views.run_list, name="runs"),
    path("runs/<int:pk>/", views.run_page, name="run"),
    path("runs/<int:pk>/progress/", views.run_progress, name="run_progress"),
    path("runs/<int:pk>/cancel/", views.cancel_run, name="cancel_run"),
]
