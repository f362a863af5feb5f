"""In charge of what a line must look like to be the title of a speech, and what only looks like one."""

from __future__ import annotations

from ingest.parsing.occasions import KIND_WORD, LATER_KIND_WORD
from ingest.parsing.rules.rule import Rule, Sees, Table, Where, any_of
from ingest.parsing.rules.title_words import FORMS
from speeches.gazetteer.offices import NAME

ENDINGS = Table(
    "how titles end",
    (
        Rule(
            "ending",
            rf"""(?:{KIND_WORD}|{LATER_KIND_WORD}) (?:讲话)?(?:{any_of(FORMS)}|\(摘要\)|讲话){{0,2}}
                (?:[\(【\[〔][^()【】\[\]〔〕]{{1,24}}[\)】\]〕]){{0,3}} (?:{NAME})? $""",
            takes=(
                "在全县教育工作会议上的讲话", "政府工作报告", "在开班式上的讲话(记录稿)", "全县大会讲话提纲",
                "交流发言材料", "在全县大会上的讲话要点(节选)（摘要）", "致辞(摘要)(一)(二)(三)",
                "在全县主任会议上的总结", "讲话讲话稿", "社员会议上的讲话纪要",
                "在全县教育工作会议上的讲话 沈望舒",
            ),
            leaves=("在全县教育工作会议上", "讲话。", "在会上的讲话精神", "(一)(二)(三)(四)"),
            why="Titles of speeches end in what the text is; what does not is not read as one.",
        ),
    ),
    Where.ANYWHERE,
)  # fmt: skip

NO_TITLES = Table(
    "what ends like a title and is none",
    (
        Rule(
            "opens_talk",
            r"""^(?:下面|现在|请|刚才|今天|同志们|各位|谢谢|以上|我的|这是|这次|以下|本文
                |为了?(?:深入|全面|认真)?(?:学习|贯彻|落实))""",
            takes=(
                "下面,请县长讲话", "现在请发言", "请县长讲话", "刚才的发言", "今天的报告", "同志们的发言",
                "各位的发言", "谢谢各位的发言", "以上是我的发言", "我的发言", "这是我的报告", "这次报告",
                "以下是讲话", "本文是讲话", "为贯彻县长的讲话", "为了深入学习县长的讲话", "为全面落实县长的讲话",
                "为认真学习县长的讲话",
            ),
            leaves=("县长讲话", "在这次大会上的讲话"),
            why="A speaker's own words.",
        ),
        Rule(
            "page_talk",
            r"^(?:相关|来源|作者|上一?篇|下一?篇|--?\d|\(?根据)",
            takes=(
                "相关讲话", "来源:讲话", "作者讲话", "上一篇讲话", "下篇报告", "-1讲话", "--2讲话", "(根据讲话",
                "根据县长讲话",
            ),
            leaves=("-在大会上的讲话",),
            why="A page's words, or a recorder's.",
        ),
        Rule(
            "hears_a_speech",
            r"""(?!.*(?:[会班式坛课动营]|会议|典礼)上的?)
                (?:请|欢迎|听取|聆听|传达|学习|贯彻|印发|转发).{0,30}(?:讲话|报告|致辞|发言)$""",
            takes=(
                "邀请县长讲话", "热烈欢迎书记致辞", "认真听取工作报告", "聆听讲话", "传达县长讲话",
                "认真学习重要讲话", "贯彻讲话", "印发讲话", "转发报告", "再请代表发言",
            ),
            leaves=("在学习会上的讲话", "学习讲话精神", "在学习会议上的讲话", "在学习典礼上的讲话"),
            why="Somebody hears, learns or passes on a speech.",
        ),
        Rule(
            "own_speech",
            r"我的(?:讲话|发言|报告)|(?:讲话|发言|报告|致辞)(?:完了|到此)",
            takes=("这就是我的讲话", "我的发言", "我的报告", "讲话完了", "发言到此", "报告到此", "致辞到此"),
            leaves=("县长的讲话",),
            why="The speaker speaks of it.",
        ),
        Rule(
            "bare_word",
            r"^(?:讲话|报告|发言|说明|汇报|谈话)$",
            takes=("讲话", "报告", "发言", "说明", "汇报", "谈话"),
            leaves=("主持词", "县长讲话"),
            why="A word alone heads a column of a table.",
        ),
    ),
    Where.ANYWHERE,
    Sees.FOLDED,
)  # fmt: skip

BARE_TITLES = frozenset("主持词 贺词 致辞 祝酒词 开幕词 闭幕词 欢迎词 新年贺词".split())  # noqa: SIM905 (read as one line)

COMPILED = Table(
    "headlines of compilations",
    (
        Rule(
            "compiled",
            rf"""(?P<first>[^。!?;]{{4,80}}?(?:{KIND_WORD})(?:{any_of(FORMS)})?)(?:和|与|及|、|,|暨)
                [^。!?;]{{2,80}}?(?:{KIND_WORD})(?:{any_of(FORMS)})?(?:合编|合集|汇编|合辑|选编|集锦|两篇|[二两三四五]篇)""",
            takes=(
                "2030年在全镇护林工作会议上的讲话稿和在全镇修路动员会上的讲话稿合编",
                "在全县大会上的讲话与县长的致辞汇编",
                "在全县大会上的讲话及在全市大会上的发言合集", "在全县大会上的讲话、在全市大会上的发言合辑",
                "在全县大会上的讲话,在全市大会上的发言选编", "在全县大会上的讲话暨在全市大会上的发言集锦",
                "在全县大会上的讲话和在全市大会上的发言两篇", "在全县大会上的讲话和在全市大会上的发言三篇",
            ),
            leaves=("在全县大会上的讲话", "在全县大会上的讲话合编"),
            why="A site sells two speeches under one name; the first of them follows.",
            finds=(("在全县大会上的讲话和在全市大会上的发言合编", "在全县大会上的讲话"),),
        ),
    ),
    Where.START,
)  # fmt: skip

QUOTED = Table(
    "titles that an advert names",
    (
        Rule(
            "quoted",
            rf"""(?:^|[《“\"「:：]|(?:下面|以下)是[^,。]{{0,12}}(?:整理|收集|带来|分享|推荐)的)
                 (?P<title>[^《》“”\"「」。:：,，]{{0,16}}在[^《》“”\"「」。]{{4,60}}的?(?:{KIND_WORD}))
                 (?=$|[》”\"」]|(?:\([^()]{{1,8}}\))?,(?:供|希望|仅供|欢迎|以供))""",
            takes=(
                "以上就是“在全县教育大会上的讲话”的全部内容", "推荐《县长在全县教育大会上的讲话》",
                "标题:在全县教育大会上的讲话", "在全县教育大会上的发言", "「在全县教育大会上致辞」",
                "下面是小编为大家整理的县长在全县教育大会上讲话(全文完整),供大家参考。",
                "以下是本站收集的在全县教育大会上的讲话,希望有用", "下面是小编带来的在全县教育大会上的讲话,欢迎参考",
                "以下是小编分享的在全县教育大会上的讲话,仅供参考", "下面是我们推荐的在全县教育大会上的讲话,以供参考",
            ),
            leaves=("《全县教育大会讲话》", "在全县教育大会上的讲话稿"),
            why="Behind the text an advert says what it was.",
        ),
    ),
    Where.ANYWHERE,
    Sees.FOLDED,
)  # fmt: skip

_FAME = "优秀|精选|通用|最新|热门|实用|经典|精品|优质|完整|推荐"
# One or more of these at the end of a title.
SITE_SUFFIXES = Table(
    "what sites hang on a title",
    (
        Rule(
            "suffix_length",
            r"\s?\d{3,5}字(?:范[本文])?",
            takes=("在大会上的讲话4050字范本", "在大会上的讲话 980字", "在大会上的讲话1200字范文"),
            leaves=("在大会上的讲话12字",),
            why="How long the file is.",
        ),
        Rule(
            "suffix_mark",
            r"(?<=[讲话告辞词言稿])(?:[*]|\(\d{1,2}\))",
            takes=("关于土地问题的报告*", "在大会上的讲话稿(3)"),
            leaves=("在大会上的讲话(二)", "在大会上的讲话(2031)"),
            why="A footnote's star, or which file of a seller's this is.",
        ),
        Rule(
            "suffix_number",
            r"""\s?[(【]?(?:优质|精选|通用|最新|推荐|热门|合集|汇编|共)?\s?[一二三四五六七八九十\d]{1,3}\s?篇[)】]?
              | \s?[【(]第?[一二三四五六七八九十\d]{1,3}[篇则][)】] | (?<=[讲话告辞词言稿])\s?\d{1,2}""",
            takes=(
                "讲话(优质21篇)", "讲话 精选3篇", "讲话【通用五篇】", "讲话最新3篇", "讲话推荐 3 篇",
                "讲话热门3篇", "讲话合集3篇", "讲话汇编3篇", "讲话共3篇", "讲话【第一篇】", "讲话(3则)",
                "讲话3", "报告 12", "致辞2", "讲话(优质3篇)", "讲话(共3篇)",
            ),
            leaves=("讲话(摘要)", "会议3", "讲话（第二部分）"),
            why="How many texts the file holds, or which this is.",
            finds=(
                ("讲话(优质3篇)", "(优质3篇)"), ("讲话 精选3篇", " 精选3篇"), ("讲话通用3篇", "通用3篇"),
                ("讲话最新3篇", "最新3篇"), ("讲话推荐3篇", "推荐3篇"), ("讲话热门3篇", "热门3篇"),
                ("讲话合集3篇", "合集3篇"), ("讲话汇编3篇", "汇编3篇"), ("讲话共3篇", "共3篇"),
            ),
        ),
        Rule(
            "suffix_praise",
            rf"\s?[(【（](?:{_FAME}){{1,3}}(?:范文|范本|模板|讲话稿|稿件?|版|篇)?[)】）]",
            takes=(
                "讲话（优秀范文）", "讲话(精选)", "讲话【通用范本】", "讲话(最新版)", "讲话(热门)",
                "讲话(实用模板)", "讲话(经典讲话稿)", "讲话(精品稿)", "讲话(优质稿件)", "讲话(完整篇)",
                "讲话(推荐)", "讲话(最新热门推荐)",
            ),
            leaves=("讲话(修订版)", "讲话 优秀"),
            why="A seller praises it.",
        ),
        Rule(
            "suffix_ware",
            r"\s?(?:范文|范本|模板|参考|大全|精选|免费下载|word版?|docx?|pdf|txt)+",
            takes=(
                "讲话范文", "讲话范本", "讲话模板", "讲话参考", "讲话大全", "讲话精选", "讲话免费下载",
                "讲话word版", "讲话docx", "讲话 pdf", "讲话txt", "讲话doc",
            ),
            leaves=("讲话稿",),
            why="What it is sold as.",
        ),
        Rule(
            "suffix_site",
            r"""(?:\s?[-_|–—]{1,2}\s?[^-_|–—,。在]{2,8})?
                \s?[-_|–—]{1,2}\s?[^-_|–—,。]{0,14}(?:网|文库|百科|论坛|公众号|频道|资料库|文档|融媒体中心|发布|在线|日报|电视台)""",
            takes=(
                "讲话_云溪文秘网", "讲话 - 云笔文库", "讲话|云溪百科", "讲话——云溪论坛", "讲话-云笔公众号",
                "讲话_新闻频道", "讲话_资料库", "讲话-文档",
                "讲话-要闻-桐岭县融媒体中心", "讲话_云溪发布", "讲话 - 云溪在线",
                "讲话|云溪日报", "讲话-领导活动-云溪电视台",
            ),
            leaves=("——在全县大会上的讲话", "讲话_县委"),
            why="A browser's title names the site.",
        ),
    ),
    Where.ANYWHERE,
    Sees.FOLDED,
)  # fmt: skip

SITE_PREFIXES = Table(
    "what sites put before a title",
    (
        Rule(
            "prefix_label",
            r"(?:标题|题目|篇名|文题)[:：] | 附件[一二三\d]?[:：\s]?(?=在[^。]{4})",
            takes=(
                "标题：在大会上的讲话", "题目:讲话", "篇名：讲话", "文题：讲话", "附件在大会上的讲话",
                "附件1：在大会上的讲话", "附件一 在大会上的讲话",
            ),
            leaves=("主题：讲话", "标题讲话"),
            why="A table's label.",
        ),
        Rule(
            "prefix_number",
            r"""[【(\[]第?[一二三四五六七八九十\d]{1,3}[篇则][】)\]] | 第[一二三四五六七八九十\d]{1,3}篇[:、\s]
              | (?:篇|范文)[一二三四五六七八九十\d]{1,3}[:、\s]""",
            takes=(
                "【第一篇】在大会上的讲话", "(3则)讲话", "第二篇:讲话", "第3篇 讲话", "篇二:讲话",
                "范文3、讲话",
            ),
            leaves=("第二篇章的讲话", "篇二"),
            why="Which text of the file this is.",
        ),
    ),
    Where.START,
    Sees.FOLDED,
)  # fmt: skip
