from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "houvast.people"
    label = "people"
