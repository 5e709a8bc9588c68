from django.urls import path

from . import views

app_name = "coding"
urlpatterns = [
    path("", views.codebook, name="codebook"),
    path("codes/add/", views.add_code_view, name="code_add"),
    path("codes/<int:pk>/", views.code, name="code"),
    path("codes/<int:pk>/edit/", views.edit_code_view, name="code_edit"),
    path("memos/", views.memos, name="memos"),
    path("documents/<int:pk>/", views.document, name="document"),
    path("documents/<int:pk>/passages/", views.panel, name="panel"),
    path("documents/<int:pk>/mark/", views.mark, name="mark"),
    path("documents/<int:pk>/note/", views.note, name="note"),
    path("documents/<int:pk>/remove/", views.remove, name="remove"),
    path("documents/<int:pk>/undo/", views.undo, name="undo"),
    path("documents/<int:pk>/redo/", views.redo, name="redo"),
    path("passages/<int:pk>/", views.passage, name="passage"),
]
