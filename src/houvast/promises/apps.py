from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "houvast.promises"
    label = "promises"
