from django.urls import path

from . import views

app_name = "publish"
urlpatterns = [
    path("", views.reports, name="reports"),
    path("<int:pk>/", views.download, name="download"),
]
