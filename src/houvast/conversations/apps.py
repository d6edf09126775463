from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "houvast.conversations"
    label = "conversations"
