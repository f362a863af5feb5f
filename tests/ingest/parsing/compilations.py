"""In charge of files that hold several speeches, made of parts that a test can count."""

from __future__ import annotations

TITLES = (
    "在全县教育工作会议上的讲话",
    "在全县林长制工作推进会上的讲话",
    "在全县安全生产部署会上的讲话",
)
_BODIES = (
    "办好教育要靠老师，留住老师要靠真心。今年要修好十二所学校的操场，补齐三百名老师的编制，把营养餐的每一分钱用到孩子的碗里。",
    "林长不是挂名的长，要上山，要数树，要和护林员一起走一遍防火道。今年的苗木已经到位，清明前后必须栽完，栽一棵活一棵。",
    "安全这根弦一天也不能松。矿山、工地、学校、养老院，要一处一处地查，一项一项地改，查不出问题的检查就是最大的问题。",
)


def speech(index: int, title: str | None = None) -> str:
    """Return the text of a speech, its title first."""
    body = _BODIES[index % len(_BODIES)]
    paragraphs = f"一、认清形势\n{body * 3}\n二、抓好落实\n{body * 3}\n"
    return f"{title or TITLES[index % len(TITLES)]}\n同志们：\n今天开这个会，讲两点意见。\n{paragraphs}谢谢大家。\n"


def joined(*parts: str) -> str:
    """Return one file that holds `parts`."""
    return "\n".join(parts)
