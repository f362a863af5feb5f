"""In charge of lines that stand where a site stops showing a text until the reader pays or logs in."""

from __future__ import annotations

from ingest.parsing.rules.rule import RemovalRule, Rule, Table, Where

PAYWALLS = Table(
    "where a site stops showing",
    (
        Rule(
            "read_the_whole",
            r"阅读完?全[文部] | 展开全文 | 继续阅读 | 全文阅读",
            takes=("阅读全文", "想阅读完全部图文内容", "阅读全部", "展开全文", "点此继续阅读", "全文阅读"),
            leaves=("通读文件", "阅读完毕"),
            why="The button below the first part of a text.",
        ),
        Rule(
            "sample_over",
            r"预览结束 | 试读(?:已)?结束 | 文档预览",
            takes=("预览结束", "试读结束,开通会员", "试读已结束", "文档预览"),
            leaves=("试点已结束", "文档阅览"),
            why="What a site says where its sample ends.",
        ),
        Rule(
            "so_much_left",
            r"剩余\d+%?.{0,6}(?:未读|内容|页) | 还有\d+.{0,8}(?:未读|未阅读|内容|页) | 当前仅显示",
            takes=(
                "剩余70%未读", "剩余12页", "剩余3项内容", "还有12页", "还有70%的内容", "还有3页未阅读",
                "当前仅显示2366字", "还有3处未读", "还有3处未阅读",
            ),
            leaves=("剩余3个村", "还有12户未脱贫", "仅显示"),
            why="How much is held back.",
        ),
        Rule(
            "log_in_first",
            r"""(?:需要|请)您?先?(?:登[录陆]|注册|付费|购买|下载)
              | (?:登[录陆]|付费|购买|下载|开通)后.{0,6}(?:阅读|查看|可见|继续|下载)""",
            takes=(
                "您需要先登录", "请登陆", "请您先注册", "请付费", "请购买", "请下载", "登录后阅读",
                "登陆后可查看", "付费后可见", "购买后继续", "下载后阅读", "开通后可下载",
            ),
            leaves=("请登记", "购买后三包"),
            why="What the reader must do first; that a speaker names a portal is told apart by line_rules.",
        ),
        Rule(
            "download_the_whole",
            r"下载.{0,6}(?:完整版|全文|word|原文)",
            takes=("下载完整版", "下载全文", "下载本篇Word", "下载原文"),
            leaves=("下载方案", "全文可供下载"),
            why="The whole is elsewhere.",
        ),
        Rule(
            "content_from",
            r"内容来自.{1,20}",
            takes=("内容来自云笔",),
            leaves=("内容来自",),
            why="Hung below what is shown.",
        ),
        Rule(
            "hidden_part",
            r"^[.…。]{0,6}[(\[【]?(?:此处隐藏\d+个?字|未完,?全文共\d+字).{0,80}$",
            takes=("……(未完,全文共8661字,当前", "此处隐藏5120个字", "【此处隐藏12字】", "未完，全文共90字"),
            leaves=("未完成的工作", "此处隐藏风险"),
            why="A site counts what it cut out.",
        ),
    ),
    Where.ANYWHERE,
    removes_as=RemovalRule.PAYWALL,
)  # fmt: skip
