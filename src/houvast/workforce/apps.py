from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    name = "houvast.workforce"
    label = "workforce"
