"""Kinds of thing and forms of work: looked at as they will be asked, and put into use."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.desk.frame.pages import saved, show
from houvast.desk.set_up.forms.descriptions import (
    AskedForm,
    DescriptionForm,
    NewDescriptionForm,
)
from houvast.desk.set_up.views.page import filled_in, looked_at, pressed
from houvast.desk.set_up.words import SORTS, Sort, changes, parts_of, whose_words
from houvast.ground.describing import versions_of
from houvast.ground.downloads import download
from houvast.ground.posting import posted
from houvast.ground.queries.paging import whole_number
from houvast.ground.refusals import Refused
from houvast.people.entrance import StaffRequest
from houvast.people.queries.company import our_company
from houvast.workorders.front import FORMS, example_pdf


@dataclass(frozen=True)
class Preview:
    """What a text will ask, part by part."""

    name: str
    where: str
    parts: list[tuple[str, AskedForm]]

    @classmethod
    def of(cls, described: Any) -> "Preview":
        parts = [(name, AskedForm(asked)) for name, asked in parts_of(described)]
        return cls(str(described.name), whose_words(described), parts)


@looked_at
def all_of_them(request: StaffRequest) -> HttpResponse:
    """All kinds of thing, and all forms of work."""
    return show(request, "set_up/descriptions", now=timezone.now(), here="set_up", sorts=SORTS)


@filled_in
def new(request: StaffRequest, sort: str) -> HttpResponse:
    """One that is not there yet."""
    form = NewDescriptionForm(posted(request), request.FILES or None)
    key = form.cleaned_data.get("key", "") if form.is_valid() else ""
    return _page(request, _sort(sort), key, form)


@filled_in
def one(request: StaffRequest, sort: str, key: str) -> HttpResponse:
    """How it is asked now, and how another text would ask it."""
    found = _sort(sort)
    text = found.descriptions.text_of(key)
    if not text:
        raise Http404
    older = next(
        (v for v in versions_of(found.descriptions, key)
         if v.pk == whole_number(request.GET.get("versie"))), None,
    )  # fmt: skip
    form = DescriptionForm(
        posted(request), request.FILES or None, initial={"text": older.text if older else text}
    )
    return _page(request, found, key, form)


@pressed
def use(request: StaffRequest, sort: str, key: str) -> HttpResponse:
    """The text that was looked at counts from now on."""
    found = _sort(sort)
    text = request.POST.get("text", "").replace("\r\n", "\n")
    try:
        found.put_into_use(key=key, text=text, by=request.user.as_actor(), now=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        if not found.descriptions.text_of(key):
            return redirect("desk:descriptions")
        return redirect("desk:description", sort, key)
    messages.success(request, _("In use: everybody is asked this within half a minute."))
    return redirect("desk:description", sort, key)


@pressed
def back(request: StaffRequest, sort: str, key: str) -> HttpResponse:
    """The file counts again."""
    found = _sort(sort)
    try:
        found.back_to_the_file(key=key, by=request.user.as_actor(), now=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("desk:descriptions")
    return saved(request, "desk:descriptions")


@looked_at
def file(request: StaffRequest, sort: str, key: str) -> HttpResponse:  # noqa: ARG001
    """The text that counts, to be edited elsewhere."""
    text = _sort(sort).descriptions.text_of(key)
    if not text:
        raise Http404
    return download(text.encode(), f"{key}.yaml")


@filled_in
def paper(request: StaffRequest, sort: str, key: str) -> HttpResponse:
    """The paper that customers would get of a form, filled in with examples; nothing is kept.

    Posted it is that of the text that is looked at, else of the one in use.
    """
    found = _sort(sort)
    text = request.POST.get("text", "").replace("\r\n", "\n") or found.descriptions.text_of(key)
    if found.descriptions is not FORMS or not text or found.descriptions.faults(key, text):
        raise Http404
    company = our_company()
    form = found.descriptions.read(key, text)
    pdf = example_pdf(form, company, company.language, now=timezone.now())
    return download(pdf, f"{key}.pdf", "application/pdf")


def _sort(sort: str) -> Sort:
    if sort not in SORTS:
        raise Http404
    return SORTS[sort]


def _page(request: StaffRequest, sort: Sort, key: str, form: DescriptionForm) -> HttpResponse:
    descriptions = sort.descriptions
    in_use = descriptions.all().get(key)
    text = form.cleaned_data["text"] if form.is_bound and form.is_valid() else ""
    faults = descriptions.faults(key, text) if text else []
    looked, said = None, []
    if text and not faults:
        described = descriptions.read(key, text)
        looked, said = Preview.of(described), changes(sort, key, in_use, described)
    return show(
        request, "set_up/description", now=timezone.now(), here="set_up", sort=sort, key=key,
        form=form, text=text, faults=faults, looked=looked, changes=said,
        in_use=Preview.of(in_use) if in_use else None, has_paper=descriptions is FORMS,
        versions=versions_of(descriptions, key) if key else [],
    )  # fmt: skip
