import pytest
from django.test import RequestFactory

from cast import Cast
from houvast.portal.views.front import front


def test_front_page_says_how_to_go_on(cast: Cast, rf: RequestFactory) -> None:
    page = front(rf.get("/")).content.decode()

    assert "Welcome to Warmhuis" in page
    assert 'href="mailto:hallo@warmhuis.example"' in page
    assert 'href="/bureau/login/"' in page


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_front_page_is_only_looked_at(cast: Cast, rf: RequestFactory, method: str) -> None:
    assert front(getattr(rf, method)("/")).status_code == 405
