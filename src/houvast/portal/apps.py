from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "houvast.portal"
    label = "portal"
