from django.apps import AppConfig


class JourneysConfig(AppConfig):
    name = "houvast.journeys"
    label = "journeys"
