"""The addresses of pages that belong to no room."""

from django.urls import path

from houvast.desk.frame.views import drafts, history

urlpatterns = [
    path("concept/", drafts.keep, name="keep_draft"),
    path("geschiedenis/", history.history, name="history"),
    path("toetsen/", history.keys, name="keys"),
]
