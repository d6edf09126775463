"""Setting up letters on paper: the window of the envelopes, and how long the post takes."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from houvast.conversations.actions.post_set_up import set_up_post
from houvast.conversations.channels.post.typesetting import printed_test_page
from houvast.conversations.models import TransitDays
from houvast.conversations.queries.paper import post_set_up
from houvast.desk.frame.pages import saved, show
from houvast.desk.letters.forms import PostForm
from houvast.ground import spoken
from houvast.ground.downloads import download
from houvast.ground.posting import posted, tried
from houvast.people.entrance import StaffRequest, staff_only
from houvast.people.models import Role


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(Role.OWNER)
def post(request: StaffRequest) -> HttpResponse:
    """Choose the side of the window and the days of the post; then letters can go."""
    now, before = timezone.now(), post_set_up()
    known = list(TransitDays.objects.all())
    initial = {
        "window": before.window if before else "left",
        "working_days": known[0].working_days if known else 2,
        "since": spoken.today(now),
    }
    form = PostForm(posted(request), initial=initial)
    done = tried(form, lambda: set_up_post(**form.cleaned_data, by=request.user, now=now))
    if done is not None:
        return saved(request, "desk:post_set_up")
    return show(
        request, "letters/set_up", now=now, here="set_up", form=form, known=known,
        is_set_up=before is not None,
    )  # fmt: skip


@require_safe
@staff_only(Role.OWNER)
def test_page(request: StaffRequest) -> HttpResponse:  # noqa: ARG001 - nothing is asked
    """A page to hold against an envelope, with the window as it was chosen."""
    if post_set_up() is None:
        return redirect("desk:post_set_up")
    return download(printed_test_page(now=timezone.now()), _("test-page.pdf"), "application/pdf")
