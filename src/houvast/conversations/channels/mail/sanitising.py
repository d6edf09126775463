"""HTML of strangers made safe to show at the desk and to the customer."""

from collections.abc import Mapping

import nh3

TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "center", "code", "col", "colgroup", "dd",
    "del", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins",
    "li", "ol", "p", "pre", "q", "s", "small", "span", "strong", "sub", "sup", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
ATTRIBUTES: Mapping[str, set[str]] = {
    "a": {"href", "title"},
    "img": {"alt", "height", "src", "width"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
UNSEEN = {"script", "style", "head", "title", "template", "noscript", "svg", "math", "object"}


def safe_html(html: str) -> str:
    """The same words in tags that do nothing: no script, no style, no form, no remote picture.

    Pictures from elsewhere would tell their owner that the mail was opened; their alternative
    text stays. Links open apart and do not say where the reader came from.
    """
    return nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags=UNSEEN,
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=_only_pictures_of_this_mail,
        url_schemes={"http", "https", "mailto", "tel", "cid"},
        url_relative="deny",
        link_rel="noopener noreferrer nofollow",
        set_tag_attribute_values={"a": {"target": "_blank"}},
    )


def _only_pictures_of_this_mail(tag: str, attribute: str, value: str) -> str | None:
    is_remote = tag == "img" and attribute == "src" and not value.lower().startswith("cid:")
    return None if is_remote else value
