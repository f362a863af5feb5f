"""In charge of proposed lines as the review page shows them: struck, with role and reason, and what an editor said."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from django.contrib import messages
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ingest.parsing.lines import source_lines
from ingest.parsing.rules.cues import FurnitureRole, Reason
from ingest.parsing.site_lines import digest
from ingest.parsing.types import ParsedSpeech, Proposed
from ingest.services import site_rules
from ingest.services.drafts import Draft
from ingest.views.access import user_of
from speeches.models import SiteRule, Transcript


class State(StrEnum):
    """What an editor said of a proposed run."""

    OPEN = "open"
    CUT = "cut"
    KEPT = "kept"


ROLES: dict[str, str | Promise] = {
    FurnitureRole.SITE: gettext_lazy("站名、口号"),
    FurnitureRole.NAVIGATION: gettext_lazy("导航、链接"),
    FurnitureRole.SHARE: gettext_lazy("分享按钮"),
    FurnitureRole.ADVERT: gettext_lazy("广告"),
    FurnitureRole.PAYWALL: gettext_lazy("付费提示"),
    FurnitureRole.CAPTION: gettext_lazy("图片说明"),
    FurnitureRole.PAGER: gettext_lazy("页码"),
    FurnitureRole.RUNNING_HEAD: gettext_lazy("页眉、书眉"),
    FurnitureRole.FILE: gettext_lazy("文件名"),
    FurnitureRole.CODE: gettext_lazy("网页代码"),
    FurnitureRole.SEARCH: gettext_lazy("搜索引擎用语"),
    FurnitureRole.RECORD: gettext_lazy("发布信息"),
    FurnitureRole.EDITOR: gettext_lazy("编辑署名"),
    FurnitureRole.RIGHTS: gettext_lazy("版权信息"),
    FurnitureRole.FRONT: gettext_lazy("讲话前的文件内容"),
}
REASONS: dict[str, str | Promise] = {
    Reason.WORDS: gettext_lazy("用语像"),
    Reason.SHAPE: gettext_lazy("样子像"),
    Reason.ABOVE: gettext_lazy("在标题之上"),
    Reason.BEHIND: gettext_lazy("在讲话之后"),
    Reason.BESIDE: gettext_lazy("紧挨着已删去的行"),
    Reason.INSIDE: gettext_lazy("夹在一句话中间"),
    Reason.REPEATED: gettext_lazy("在文中反复出现"),
    Reason.ARCHIVE: gettext_lazy("别的文稿里也有"),
}


@dataclass(frozen=True, slots=True)
class ShownProposal:
    """A proposed run as its list shows it; `is_ruled` where a rule of the site is about it."""

    index: int
    text: str
    role: str | Promise
    reason: str | Promise
    state: State
    is_ruled: bool


def states(parsed: ParsedSpeech, draft: Draft) -> list[State]:
    """Return what an editor said of each proposed run."""
    return [_state(item, draft) for item in parsed.proposed]


def _state(item: Proposed, draft: Draft) -> State:
    if item.span in draft.dropped:
        return State.CUT
    return State.KEPT if item.span in draft.restored else State.OPEN


def shown(parsed: ParsedSpeech, draft: Draft, ruled: Collection[str]) -> list[ShownProposal]:
    """Return the proposed runs in their order.

    Args:
        parsed: what was read.
        draft: what the editor made of it.
        ruled: the digests of lines that rules of the site are about.
    """
    return [
        ShownProposal(
            index,
            item.text,
            ROLES.get(item.role, item.role),
            REASONS.get(item.reason, item.reason),
            _state(item, draft),
            _key(item.text) in ruled,
        )
        for index, item in enumerate(parsed.proposed)
    ]


def _key(text: str) -> str:
    lines = source_lines(text)
    return digest(lines[0].compact) if lines else ""


def plain(operation: str) -> str:
    """Return what an operation does to the draft itself: `site:3` removes run 3, `unsite:3` says nothing of it."""
    name, _sep, argument = operation.partition(":")
    return {"site": f"cut:{argument}", "unsite": f"open:{argument}"}.get(name, operation)


def rule(request: HttpRequest, transcript: Transcript, parsed: ParsedSpeech | None, operation: str) -> None:
    """Make or take back the rule of a site that an operation asks for, and say so; others are none of this."""
    name, _sep, argument = operation.partition(":")
    if name not in {"site", "unsite"} or parsed is None:
        return
    item = parsed.proposed[int(argument)]
    if name == "unsite":
        site_rules.revoke_line(transcript, item.text)
        messages.info(request, _("这一行的站点规则已撤销。"))
        return
    try:
        made = site_rules.confirm(transcript, item.text, item.role, user_of(request))
    except site_rules.NoSite:
        messages.warning(request, _("不知道这份文稿出自哪个站点：请先填来源网址。这一行只在这里删去了。"))
        return
    messages.success(request, _said(made))


def _said(made: SiteRule) -> str:
    waiting = site_rules.waiting(made)
    words = _("%(site)s 的文稿以后都照此删去这一行。") % {"site": made.site}
    if not waiting:
        return words
    offer = ngettext(
        "还有 %(n)d 份待审的文稿有这一行，可以在“站点规则”里一起删去。",
        "还有 %(n)d 份待审的文稿有这一行，可以在“站点规则”里一起删去。",
        waiting,
    )
    return f"{words}{offer % {'n': waiting}}"
