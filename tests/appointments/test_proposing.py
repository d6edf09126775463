"""What is promised while a customer has not chosen yet."""

from django.utils.translation import override

from houvast.appointments.actions.proposing import promise_while_waiting
from houvast.appointments.models import Proposal
from houvast.promises.actions.ending import no_longer_needed
from making import BY
from on_the_road import Road


def test_customer_reads_the_work_in_their_language_whoever_proposes_it(road: Road) -> None:
    with override("en"):
        proposal = road.proposal(work_type=road.repair)
        assert proposal.promise
        words = [proposal.promise.words]
        no_longer_needed(proposal.promise, reason="Anders", **BY)
        Proposal.objects.filter(pk=proposal.pk).update(promise=None)
        again = promise_while_waiting(proposal.case, BY["now"])
        assert again
        words.append(again.words)

    assert {said.split(".")[0] for said in words} == {"U kiest een moment voor: Reparatie"}
