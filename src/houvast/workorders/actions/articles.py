"""The list of articles: one by one, or as rows that were pasted."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from houvast.ground import history
from houvast.ground.changing import change
from houvast.ground.history import Actor
from houvast.workorders.models import Article
from houvast.workorders.rules.pasting import PastedArticle
from houvast.workorders.rules.refusals import ArticleOnFile


def add_article(*, by: Actor, now: datetime, **described: Any) -> Article:
    """Put an article on the list; `described` are the fields of Article. Raises ArticleOnFile."""
    try:
        with transaction.atomic():
            article = Article.objects.create(**described)
            history.record("article.added", about=article, by=by, at=now)
            return article
    except IntegrityError as violated:
        raise ArticleOnFile(number=described["number"]) from violated


def change_article(*, article: Article, by: Actor, now: datetime, **wanted: Any) -> Article:
    """Change those fields of an article. What stands on orders stays. Raises ArticleOnFile."""
    try:
        with transaction.atomic():
            held = Article.objects.select_for_update(no_key=True).get(pk=article.pk)
            if change(held, wanted):
                history.record("article.changed", about=held, by=by, at=now)
            return held
    except IntegrityError as violated:
        raise ArticleOnFile(number=wanted["number"]) from violated


@transaction.atomic
def take_in_articles(*, pasted: Iterable[PastedArticle], by: Actor, now: datetime) -> int:
    """Put pasted articles on the list: those with a number that is known are changed.

    Returns how many there were.
    """
    known = {article.number.upper(): article for article in Article.objects.all()}
    rows = list(pasted)
    for row in rows:
        article = known.get(row.number.upper())
        fields = row._asdict()
        if article:
            change_article(article=article, by=by, now=now, is_active=True, **fields)
        else:
            known[row.number.upper()] = add_article(by=by, now=now, **fields)
    return len(rows)
