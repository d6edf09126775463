"""The list of articles: looked at, pasted, and set right one by one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from houvast.desk.frame.access_to_set_up import article_for
from houvast.desk.frame.pages import saved, show
from houvast.desk.orders.forms import ArticleForm, ChangeArticleForm, PasteForm, as_on_file
from houvast.ground.posting import posted, tried
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.workorders.front import add_article, change_article, take_in_articles
from houvast.workorders.models import Article

SHOWN = 1000
FILLED_IN = ["GET", "HEAD", "POST"]


@require_http_methods(FILLED_IN)
@staff_only(*DESK)
def articles(request: StaffRequest) -> HttpResponse:
    """All articles, with room to paste a list of them."""
    now, form = timezone.now(), PasteForm(posted(request))
    taken = tried(
        form,
        lambda: take_in_articles(
            pasted=form.cleaned_data["pasted"], by=request.user.as_actor(), now=now
        ),
    )
    if taken is None:
        return show(
            request, "orders/articles", now=now, here="orders", form=form,
            articles=list(Article.objects.all()[:SHOWN]),
        )  # fmt: skip
    words = ngettext("%d article is on file.", "%d articles are on file.", taken)
    messages.success(request, words % taken)
    return redirect("desk:articles")


@require_http_methods(FILLED_IN)
@staff_only(*DESK)
def new_article(request: StaffRequest) -> HttpResponse:
    now, form = timezone.now(), ArticleForm(posted(request))
    by = request.user.as_actor()
    if tried(form, lambda: add_article(by=by, now=now, **form.cleaned_data)) is None:
        return show(
            request, "orders/article", now=now, here="orders", form=form,
            heading=_("A new article"),
        )  # fmt: skip
    return saved(request, "desk:articles")


@require_http_methods(FILLED_IN)
@staff_only(*DESK)
def one_article(request: StaffRequest, pk: int) -> HttpResponse:
    """Set an article right. What stands on orders keeps the price that it had."""
    now, article = timezone.now(), article_for(pk)
    form = ChangeArticleForm(posted(request), initial=as_on_file(article))
    by = request.user.as_actor()
    changed = tried(
        form, lambda: change_article(article=article, by=by, now=now, **form.cleaned_data)
    )
    if changed is None:
        return show(
            request, "orders/article", now=now, here="orders", form=form, heading=str(article)
        )
    return saved(request, "desk:articles")
