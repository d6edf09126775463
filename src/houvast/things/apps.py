from django.apps import AppConfig


class ThingsConfig(AppConfig):
    name = "houvast.things"
    label = "things"
