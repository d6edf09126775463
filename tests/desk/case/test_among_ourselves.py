"""Asking a colleague beside a case, at the desk."""

from datetime import timedelta

from django.test import Client

from cast import NOW, Cast
from desk.conftest import quiet_case
from houvast.ground.page_addresses import page as address_of
from houvast.promises.actions.only_for import let_only_see
from houvast.promises.models import Case, InternalPromise


def test_a_colleague_is_asked_and_answers_beside_the_case(
    asked: Case, fatima: Client, gerrit: Client, cast: Cast
) -> None:
    form = {"words": "Is die factuur betaald?", "whom": f"staff-{cast.gerrit.pk}"}
    assert fatima.post(address_of("desk:ask_colleague", asked.pk), form).status_code == 422
    form["due_at"] = "2026-11-23T16:00"
    assert fatima.post(address_of("desk:ask_colleague", asked.pk), form).status_code == 302

    question = InternalPromise.objects.get()
    assert (question.owner, question.due_at) == (cast.gerrit, NOW + timedelta(hours=6))
    page = fatima.get(address_of("desk:case", asked.pk)).content.decode()
    assert "Fatima Haddad → Gerrit Bos" in page
    assert "Is die factuur betaald?" in gerrit.get(address_of("desk:internal")).content.decode()

    answer = address_of("desk:answer_colleague", question.pk)
    assert gerrit.post(answer, {"answer": ""}).status_code == 422
    assert gerrit.post(answer, {"answer": "Ja, gisteren."}).status_code == 302
    assert (
        "Gerrit Bos: Ja, gisteren."
        in fatima.get(address_of("desk:case", asked.pk)).content.decode()
    )
    assert "Ja, gisteren." in gerrit.get(answer).content.decode()  # and nothing to fill in any more
    assert gerrit.post(answer, {"answer": "Nee"}).status_code == 409


def test_who_does_not_see_the_case_does_not_see_its_question(
    fatima: Client, gerrit: Client, cast: Cast
) -> None:
    case = quiet_case(cast)
    let_only_see(case=case, whom=cast.linda, why="Geld", by=cast.fatima, now=NOW)
    form = {
        "words": "Mag dit in drie keer?", "whom": f"staff-{cast.linda.pk}",
        "due_at": "2026-11-23T16:00",
    }  # fmt: skip
    assert fatima.post(address_of("desk:ask_colleague", case.pk), form).status_code == 302
    question = InternalPromise.objects.get()

    for name in ("desk:answer_colleague", "desk:internal_done"):
        assert gerrit.get(address_of(name, question.pk)).status_code == 404
    assert "in drie keer" not in gerrit.get(address_of("desk:internal")).content.decode()
