"""In charge of what is asked of every engine."""

from __future__ import annotations

from dataclasses import dataclass

# One word each, from the most common to the rare; all are single words for the tokenizer.
TERMS = (
    "发展", "建设", "企业", "经济", "改革", "农村", "教育", "环境",
    "旅游", "水利", "养老", "疫情", "专利", "茶叶", "防汛",
)  # fmt: skip
VERY_COMMON = ("发展", "工作", "建设")
THREE_TERMS = (
    ("发展", "改革", "企业"), ("农村", "教育", "环境"), ("水利", "安全", "建设"), ("旅游", "文化", "产业"),
    ("养老", "服务", "社区"), ("科技", "创新", "人才"),
)  # fmt: skip
PHRASES = (
    "高质量发展", "优化营商环境", "乡村振兴战略", "安全生产责任", "供给侧结构性改革",
    "人民群众", "基本公共服务", "生态环境保护",
)  # fmt: skip
FACETS = ("region", "year", "speaker", "venue_kind")


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine says to a query: how many documents match, and how many were handed back."""

    count: int
    returned: int
