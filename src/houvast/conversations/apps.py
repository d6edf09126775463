from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "houvast.conversations"
    label = "conversations"

    def ready(self) -> None:
        from houvast.conversations.actions import reacting
        from houvast.ground.history import in_same_transaction

        in_same_transaction("promise.broken", reacting.apologise)
        in_same_transaction("promise.renegotiated", reacting.say_new_moment)
        in_same_transaction("promise.warned", reacting.ask_when_promised)
        in_same_transaction("case.handed_over", reacting.introduce_new_owner)
        in_same_transaction("case.settled", reacting.answer_before_settling)
