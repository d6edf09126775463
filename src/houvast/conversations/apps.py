from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "houvast.conversations"
    label = "conversations"

    def ready(self) -> None:
        from houvast.conversations.actions import (
            covering,
            introducing,
            parting,
            reacting,
            silence,
            taking_apart,
            tightening,
        )
        from houvast.conversations.channels import registry
        from houvast.conversations.channels.mail.channel import MailChannel
        from houvast.conversations.channels.post.channel import PaperChannel
        from houvast.conversations.models import Message
        from houvast.ground.history import in_same_transaction, in_same_transaction_to_all

        registry.register(Message.Channel.MAIL, MailChannel())
        registry.register(Message.Channel.POST, PaperChannel())

        in_same_transaction_to_all("promise.broken", reacting.apologise)
        in_same_transaction("promise.renegotiated", reacting.say_new_moment)
        in_same_transaction_to_all("promise.warned", silence.when_promised)
        in_same_transaction("message.received", silence.no_longer_silent)
        in_same_transaction("case.about", tightening.tighten)
        in_same_transaction("case.spoken", silence.no_longer_silent)
        in_same_transaction("case.handed_over", introducing.introduce_new_owner)
        for verb in ("customer.acted_for", "customer.acts_no_more"):
            in_same_transaction(verb, parting.part_when_others_hear)
        in_same_transaction("staff.away", covering.tell_who_covers)
        in_same_transaction("customer.taken_apart", taking_apart.part_what_was_written)
        in_same_transaction("case.settled", reacting.apologise_at_the_end)
        in_same_transaction("case.settled", reacting.answer_before_settling)
        in_same_transaction("case.settled", silence.say_that_it_is_closed)
