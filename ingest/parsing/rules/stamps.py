"""In charge of lines that say when a page was made: stamps, dates with a clock, dates with labels."""

from __future__ import annotations

from ingest.parsing.rules.rule import RemovalRule, Rule, Table

DATE = r"(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)"
_CLOCK = r"(?:\d{1,2}[:时点]\d{1,2}(?:[:分]\d{0,2})?秒?)"
_ISO = r"\d{4}[-/]\d{1,2}[-/]\d{1,2}"

STAMPS = Table(
    "stamps of a page",
    (
        Rule(
            "date_and_label",
            rf"{DATE}(?:来源|作者|浏览|编辑|点击|阅读)[:].{{0,40}}",
            takes=(
                "2020年09月18日 来源: 云溪网", "2020.9.18作者：甲", "2020-9-18浏览：1", "2020/9/18编辑：甲",
                "2020-9-18点击：1", "2020-9-18阅读：1",
            ),
            leaves=("2020年9月18日 主持：甲", "9月18日来源：云溪网"),
            why="A day with a page's label is that of the page.",
        ),
        Rule(
            "label_time_and_label",
            rf"(?:时间|日期)[:]{DATE}.{{0,8}}(?:来源|作者|浏览|编辑|点击|阅读|字号).{{0,60}}",
            takes=(
                "时间：2020年9月18日 来源：云溪网", "日期：2020-9-18 作者：甲", "时间：2020-9-18 浏览",
                "时间：2020-9-18 编辑", "时间：2020-9-18 点击", "时间：2020-9-18 阅读", "时间：2020-9-18 字号",
            ),
            leaves=("时间：2020年9月18日 地点：县会议中心",),
            why="The same, with the label of the day; with a place it is that of the meeting.",
        ),
        Rule(
            "today_is",
            rf"今天是[:]?{DATE}.{{0,12}}",
            takes=("今天是：2020年9月20日 星期日",),
            leaves=("今天是9月20日", "今天是个好日子"),
            why="A page's clock.",
        ),
        Rule(
            "time_with_clock",
            rf"(?:时间|日期)[:]?{DATE}{_CLOCK}.{{0,30}}",
            takes=("时间：2026年2月10日 07时41分", "日期2020-9-18 9:30:12"),
            leaves=("时间：2026年2月10日上午",),
            why="A label and a minute.",
        ),
        Rule(
            "date_with_clock",
            rf"{DATE}(?:星期.)?\d{{0,2}}{_CLOCK}.{{0,40}}",
            takes=("2026年02月10日 07时41分", "2026年2月10日星期二 7点41", "2026.2.10 7:41:03"),
            leaves=("2026年2月10日", "2026年2月10日上午"),
            why="Nobody speaks at a minute.",
        ),
        Rule(
            "iso_date",
            rf"{_ISO}.{{0,20}}",
            takes=("2022-09-23 11", "2019/7/11"),
            leaves=("2022.9.23", "2022年9月23日"),
            why="So machines write a day.",
        ),
        Rule(
            "time_iso_date",
            rf"时间[:]{_ISO}.{{0,40}}",
            takes=("时间：2026-02-05", "时间：2020/10/22 人气不错"),
            leaves=("时间：2026年2月5日", "日期：2026-02-05"),
            why="The same with its label; between title and speaker boilerplate spares it.",
        ),
    ),
    removes_as=RemovalRule.STAMP,
)  # fmt: skip

POSTED = Table(
    "who posted a text at which minute",
    (
        Rule(
            "posted_without_year",
            r"[^,。;:!?]{0,24}\d{1,2}月\d{1,2}日\d{1,2}:\d{2}.{0,12}",
            takes=("云溪发布 9月18日 21:03 发表于安徽", "9月18日21:03"),
            leaves=("9月18日上午", "云溪，9月18日21:03"),
            why="An account's line above a post.",
        ),
        Rule(
            "posted",
            rf"(?:原创)?[^,。;:!?]{{0,40}}?{DATE}\d{{1,2}}:\d{{2}}(?::\d{{2}})?[^,。;!?]{{0,40}}",
            takes=("原创 老丁 云溪观察 2020-09-18 21:03 云溪", "云溪发布 2020年9月18日 21:03:11"),
            leaves=("云溪发布 2020年9月18日", "会议：2020-09-18 21:03"),
            why="The same with the year.",
        ),
    ),
    removes_as=RemovalRule.POSTED,
)  # fmt: skip
