"""Which face answers where. Each face names its own pages."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from houvast.portal.views.front import front
from houvast.road.views.kept import worker

handler500 = "houvast.config.unavailable.error_page"
urlpatterns: list[URLPattern | URLResolver] = [
    path("bureau/", include("houvast.config.staff_login")),
    path("bureau/", include("houvast.desk.urls")),
    path("onderweg/zonder-bereik.js", worker, name="road_worker"),
    path("onderweg/", include("houvast.road.urls")),
    path("", include("houvast.portal.urls")),
]
if settings.HOUVAST.mode == "demo":
    urlpatterns.append(path("", include("houvast.demo.urls")))
else:
    urlpatterns.append(path("", front, name="front"))
