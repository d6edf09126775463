"""The addresses of places."""

from django.urls import path

from houvast.desk.places import views

urlpatterns = [
    path("plekken/<int:pk>/", views.place, name="place"),
    path("plekken/<int:pk>/rol/", views.give_role, name="give_role"),
    path("plekken/<int:pk>/binnen/", views.way_in, name="way_in"),
    path("rollen/<int:pk>/niet-meer/", views.end_role, name="end_role"),
]
