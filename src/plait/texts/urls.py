from django.urls import path

from . import views

app_name = "texts"
urlpatterns = [
    path("", views.documents, name="documents"),
    path("review/", views.review, name="review"),
    path("<int:pk>/correct/", views.correct, name="correct"),
    path("<int:pk>/versions/", views.versions, name="versions"),
    path("<int:pk>/versions/<int:n>/", views.changes, name="changes"),
]
