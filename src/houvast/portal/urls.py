"""The addresses that customers see."""

from django.urls import path
from django.views.i18n import set_language

from houvast.portal.views.style import company_style

app_name = "portal"

urlpatterns = [
    path("stijl/bedrijf.css", company_style, name="company_style"),
    path("taal/", set_language, name="set_language"),
]
