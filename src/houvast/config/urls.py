"""Which face answers where. Each face names its own pages."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

FACES = {
    "": "houvast.portal.urls",
    "bureau/": "houvast.desk.urls",
    "onderweg/": "houvast.road.urls",
}

urlpatterns: list[URLPattern | URLResolver] = [
    path("bureau/", include("allauth.account.urls")),
]
urlpatterns += [path(at, include(urls)) for at, urls in FACES.items() if find_spec(urls)]
if settings.HOUVAST.mode == "demo" and find_spec("houvast.demo.urls"):
    urlpatterns.append(path("", include("houvast.demo.urls")))
