from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "houvast.promises"
    label = "promises"

    def ready(self) -> None:
        from django.conf import settings

        from houvast.ground import history
        from houvast.people import brought_along
        from houvast.promises.actions.facts import no_longer_asked
        from houvast.promises.actions.internal_questions import when_settled
        from houvast.promises.actions.joining import when_seen_by_others
        from houvast.promises.actions.leak_checks import when_thing_changed
        from houvast.promises.actions.merging import give_cases_back, take_cases
        from houvast.promises.actions.staying import stay_where_they_are

        for verb in ("shared", "left", "merged", "taken_back"):
            history.in_same_transaction(f"household.{verb}", stay_where_they_are)
        brought_along.brings("promises.case", take_cases, give_cases_back, is_first=True)
        for verb in ("thing.gone", "thing.back", "thing.changed"):
            history.in_same_transaction(verb, when_thing_changed)
        for verb in ("case.settled", "case.given"):
            history.in_same_transaction(verb, no_longer_asked)
        history.in_same_transaction("case.settled", when_settled)
        for verb in ("team.closed", "team.opened"):
            history.in_same_transaction(verb, when_seen_by_others)
        is_wanted = settings.HOUVAST.geocoder != "off"
        history.afterwards("case.concerns", "people.place_household", is_wanted=is_wanted)
