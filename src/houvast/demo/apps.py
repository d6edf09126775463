from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "houvast.demo"
    label = "demo"
