from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "houvast.insight"
    label = "insight"
