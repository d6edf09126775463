"""Whoever walks through an invented company in a browser, at the moment at which it was made."""

from dataclasses import dataclass
from datetime import datetime

from playwright.sync_api import Page

from browser import DESK, PHONE, barriers, overflows
from houvast.appointments.models import Visit
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Customer, Staff
from houvast.promises.actions.links import standing_link, token_of
from houvast.promises.models import Case, Link

LANGUAGES = ("en", "nl")


@dataclass(frozen=True)
class Walker:
    """Looks at each page in both languages, and presses what stands on it in Dutch."""

    page: Page
    base: str
    now: datetime

    def reads(self, language: str) -> None:
        """A customer switches, whoever works there has it on file."""
        Staff.objects.update(language=language)
        here = {"name": "django_language", "value": language, "url": self.base}
        self.page.context.add_cookies([here])  # type: ignore[list-item]

    def sees(self, *texts: str) -> None:
        """These words stand on the page, which is for everybody, in English too."""
        found = _plain(self.page.locator("body").inner_text())
        missing = [text for text in texts if _plain(text) not in found]
        assert missing == [], (self.page.url, missing)
        here = self.page.url
        for language in LANGUAGES:
            self.reads(language)
            self.page.goto(here)
            shown = self.page.locator("html").get_attribute("lang")
            seen = (shown, barriers(self.page), overflows(self.page))
            assert seen == (language, [], False), (here, seen)

    def follows(self, *names: str) -> None:
        for name in names:
            with self.page.expect_navigation():
                self.page.get_by_role("link", name=name, exact=True).first.click()

    def goes_on(self) -> None:
        """By the button of what happens next."""
        with self.page.expect_navigation():
            self.page.locator(".next-word a.button").first.click()

    def presses(self, name: str) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name, exact=True).first.click()

    def has_times(self) -> bool:
        return self.page.locator("input[name=slot]").count() > 0

    def picks_a_time(self, *, which: int = 0) -> None:
        """One of the free times, in whatever week it is."""
        self.page.locator("form details").evaluate_all("all => all.forEach(one => one.open = true)")
        self.page.locator("input[name=slot]").nth(which).check()

    def becomes(self, part: str) -> None:
        """Somebody who works there, at a desk."""
        self.page.set_viewport_size(DESK)  # type: ignore[arg-type]
        self.page.goto("/")
        with self.page.expect_navigation():
            self.page.locator(f"form[action$='/meedoen/{part}/'] button").click()

    def opens(self, name: str, *parts: object) -> None:
        self.page.goto(address_of(name, *parts))

    def on_a_phone_opens(self, name: str, *parts: object) -> None:
        self.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        self.opens(name, *parts)

    def looks_at_the_day(self, visit: Visit) -> None:
        """The planner's, on which that is."""
        self.page.goto(address_of("desk:planning", dag=visit.on))

    def has_the_link_of(self, case: Case, *, holder: Customer | None = None) -> str:
        """On a phone, with the link of the customer or of who reads along: its token."""
        purpose = Link.Purpose.CASE
        token = token_of(standing_link(case=case, purpose=purpose, holder=holder, now=self.now))
        self.on_a_phone_opens("portal:home", token)
        return token


def _plain(text: str) -> str:
    """Whatever holds its words together, and in whatever case it is shown."""
    return " ".join(text.split()).casefold()
