from django.urls import path

from . import views

app_name = "extraction"
urlpatterns = [
    path("", views.effects, name="effects"),
    path("new/", views.new, name="new"),
    path("<int:pk>/", views.effect, name="effect"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/remove/", views.remove, name="remove"),
]
