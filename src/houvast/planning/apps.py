from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "houvast.planning"
    label = "planning"
