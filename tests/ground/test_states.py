"""What a model says that a state is."""

from django.db.models import Q

from houvast.ground.states import State


def test_state_of_a_row_that_another_points_to() -> None:
    gone = State(sold_at__isnull=False) | State(lost_at__isnull=False, found_at=None)
    at_thing = Q(thing__sold_at__isnull=False) | Q(
        thing__lost_at__isnull=False, thing__found_at=None
    )

    assert isinstance(gone, State)
    not_unsold = ~State(sold_at=None)
    assert isinstance(not_unsold, State)
    assert State(sold_at=None).of("thing") == Q(thing__sold_at=None)
    assert gone.of("thing") == at_thing
    assert not_unsold.of("thing") == ~Q(thing__sold_at=None)
