from django.apps import AppConfig


class GroundConfig(AppConfig):
    name = "houvast.ground"
    label = "ground"
