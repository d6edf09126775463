"""Forms as they stand on a page."""

import re


def form_on(page: str, begins: str) -> dict[str, str]:
    """The hidden fields of the form that begins like this, as the page has them."""
    form = page.split(begins)[1].split("</form>")[0]
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)
    return dict(hidden)
