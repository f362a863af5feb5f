"""In charge of parts of a page that are the same for many: masthead, footer, query help, rendered once a process.

`{% kept "masthead" %}…{% endkept %}` is rendered once for each language, theme, section of the site and kind of
reader. Only what depends on nothing else may stand in it: no token, no query, nothing that was read. It knows
`section` and `theme`, which are of few values, and must look at neither path nor cookies, which are of any.
"""

from __future__ import annotations

from typing import NamedTuple

from django import template
from django.http import HttpRequest
from django.template.base import NodeList, Parser, Token
from django.urls import get_script_prefix
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from pages.views.preferences import theme_of

register = template.Library()

# As many as a part has languages, themes, sections and kinds of reader: a hundred at most, of 3 kB.
_kept: dict[tuple[object, ...], SafeString] = {}

# Where a template's context notes for whom it is rendered.
_KIND = "pages.templatetags.kept"

# By the first step of their path; what is none of them is a page like any other.
SECTIONS = frozenset({"search", "regions", "years", "speakers", "venues", "ingest"})


class KeptNode(template.Node):
    """The contents of `{% kept name %}`."""

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        """Return the part as it was rendered before, or render it."""
        request = context.get("request")
        if not isinstance(request, HttpRequest):  # a page of error, that knows nobody
            return self.nodelist.render(context)
        kind = _kind(context, request)
        key = (self.name, kind)
        html = _kept.get(key)
        if html is None:
            with context.push(section=kind.section, theme=kind.theme):
                html = _kept[key] = self.nodelist.render(context)
        return html


class _Kind(NamedTuple):
    """Of what a part may depend."""

    language: str | None
    section: str
    theme: str
    is_staff: bool
    prefix: str


def _kind(context: template.Context, request: HttpRequest) -> _Kind:
    """Return for whom a part is rendered; it is looked at once for each page."""
    kept: tuple[HttpRequest, str | None, _Kind] | None = context.render_context.get(_KIND)
    language = get_language()
    if kept is not None and kept[0] is request and kept[1] == language:
        return kept[2]
    is_staff = bool(getattr(getattr(request, "user", None), "is_staff", False))
    kind = _Kind(language, section(request), theme_of(request), is_staff, get_script_prefix())
    context.render_context[_KIND] = (request, language, kind)
    return kind


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """Keep what stands up to `{% endkept %}` under a name of its own."""
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(name.strip("\"'"), nodelist)


def section(request: HttpRequest) -> str:
    """Return what the masthead says of a page: its section, `home`, or nothing of its own."""
    path = request.path.removeprefix(get_script_prefix())
    if not path:
        return "home"
    first, _slash, rest = path.partition("/")
    if first == "search" and rest:
        return ""
    return first if first in SECTIONS else ""
