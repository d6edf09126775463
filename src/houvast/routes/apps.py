from django.apps import AppConfig


class RoutesConfig(AppConfig):
    name = "houvast.routes"
    label = "routes"
