from django.apps import AppConfig


class RoadConfig(AppConfig):
    name = "houvast.road"
    label = "road"
