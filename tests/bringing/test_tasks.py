"""What is pressed is done by jobs, which are safe to repeat."""

from bringing.workbooks import PEOPLE, written
from cast import NOW, Cast
from houvast.bringing.actions.taking import press_to_bring_in, take_workbook
from houvast.bringing.tasks import bring_it_in, look_at_it
from houvast.ground import history
from houvast.ground.models import Event
from houvast.people.models import Customer


def test_jobs_follow_what_was_pressed_and_do_it_once(cast: Cast) -> None:
    content = written({"Klanten": PEOPLE})
    workbook = take_workbook(file_name="k.xlsx", content=content, by=cast.fatima, now=NOW)
    taken = Event.objects.get(verb="workbook.taken")
    for _ in range(2):
        look_at_it(taken.pk)
    press_to_bring_in(workbook=workbook, by=cast.fatima, now=NOW)
    pressed = Event.objects.get(verb="workbook.pressed")

    for _ in range(2):
        bring_it_in(pressed.pk)

    assert Customer.objects.filter(name__in=["Anna de Wit", "Bas Bakker"]).count() == 2
    verbs = ("workbook.taken", "workbook.pressed", "workbook.confirming")
    assert [history.reactions(verb)[1] for verb in verbs] == [
        ["bringing.look_at"], ["bringing.bring_in"], ["bringing.confirm"],
    ]  # fmt: skip
