"""In charge of adverts inside lines: watermarks, accounts, what is hung on a sentence, where a site cut a text.

These tables see the source as it stands, full-width marks and all.
"""

from __future__ import annotations

from ingest.parsing.rules.rule import LINE_ENDS, RemovalRule, Rule, Sees, Table, Where

# Names under which transcripts are sold and copied around; a name alone proves nothing, with 整理 behind it does.
_VENDOR_NAMES = """
    笔扫千军 酷乐文行 笔苑 笔杆子 老秘 新文秘 秘书网 公文网 文秘网 公文写作 第一范文 范文网 文库网 材料网 写作网
    笔者网 中国公文网 无忧公文 文名 秘书在线
"""
VENDORS = tuple(_VENDOR_NAMES.split())
_ANY_VENDOR = "|".join(name + ("" if name.endswith("网") else "网?") for name in VENDORS)
_WARES = r"(?:文稿|好稿|材料|范文|公文|资料|文秘|文库|更多|整理)"

WATERMARKS = Table(
    "watermarks of vendors",
    (
        Rule(
            "vendor_made_it",
            rf"""(?:本文(?:由|来自|来源))?(?:{_ANY_VENDOR})(?:收集|搜集|倾情|精心|独家)?
                 (?:整理|提供|制作|出品|原创|发布|首发|编辑)(?:[,，]?\s?咨询?QQ\d+)?""",
            takes=(
                "收看笔扫千军整理直播", "本文由公文网提供", "本文来自老秘网精心制作",
                "范文网独家首发，咨询QQ123", "文秘网收集发布", "笔苑倾情出品", "秘书网编辑", "文名原创",
                "材料网搜集整理", "酷乐文行整理", "笔杆子整理", "新文秘整理", "公文写作整理", "第一范文整理",
                "文库网整理", "写作网整理", "笔者网整理", "无忧公文整理", "秘书在线整理",
            ),
            leaves=("他是有名的笔杆子", "档案整理"),
            why="A seller's name and what he did, dropped into the text.",
            finds=(
                ("好。本文由公文网提供", "本文由公文网提供"), ("好。本文来自公文网提供", "本文来自公文网提供"),
                ("好。本文来源公文网提供", "本文来源公文网提供"), ("好。中国公文网提供", "中国公文网提供"),
            ),
        ),
    ),
    Where.ANYWHERE,
    Sees.SOURCE,
    RemovalRule.WATERMARK,
    VENDORS,
)  # fmt: skip

MORE_AT = Table(
    "where there is more",
    (
        Rule(
            "more_at_vendor",
            rf"更多[^,，。;；!！?？\n]{{2,14}}(?:请|敬请|尽)在[^,，。;；!！?？\n]{{2,40}}{LINE_ENDS}",
            takes=(
                "谢谢大家。更多讲话尽在云笔网", "更多精彩内容敬请在云溪公文查看", "更多讲话请在云笔网查看",
                "更多" + "云溪" * 7 + "敬请在云笔网查看",
            ),
            leaves=("更多的功夫，尽在不言中。", "更多讲话尽在云笔网，欢迎"),
            why="Hung on a line's end.",
        ),
    ),
    Where.ANYWHERE,
    Sees.SOURCE,
    RemovalRule.WATERMARK,
    ("尽在",),
)  # fmt: skip

HUNG_ADVERTS = Table(
    "adverts hung on a sentence, with an address",
    (
        Rule(
            "advert_behind_the_last_sentence",
            rf"""(?<=[。！!？?”"）)])\s{{0,4}}
                 (?=[^\n]{{0,60}}(?:{_WARES}|加群|入群|会员|关注|本文))
                 (?![^。！!？?\n]{{0,90}}(?:网址|我们|各级|同志|全[县市省区]|监督|举报))
                 [^。！!？?\n]{{0,40}}
                 (?:https?://|www\.|(?:QQ|qq)群?\s?[:：]?\s?\d{{5}}|加群(?:号)?\s?[:：]?\s?\d{{5}}
                   |加?微信号?\s?[:：]?\s?[a-zA-Z]\w{{4}}|关注(?:我们的)?(?:微信)?公众号)
                 [^。！!？?\n]{{0,60}}{LINE_ENDS}""",
            takes=(
                "圆满完成。【文稿之家QQ群：8392011，加入即送3000篇】",
                "圆满完成。 更多范文请登录http://www.wengao.example/查阅",
                "谢谢！——更多讲话请关注公众号“笔下生花”", "完成。材料加群83920", "完成！好稿www.bi.example",
                "完成。公文加微信yunbi1", "完成。会员加群号：83920", "完成。本文见https://bi.example",
                "完成。关注微信公众号", "完成。入群QQ83920", "完成。材料QQ83920", "完成。范文QQ83920",
                "完成。资料QQ83920", "完成。文秘QQ83920", "完成。文库QQ83920", "完成。整理QQ83920",
                "完成。更多见https://bi.example", "完成。加群83920", "完成。会员QQ83920",
                "完成。范文qq83920",
            ),
            leaves=(
                "请监督。举报材料请发www.yunxi.example", "抓落实。大家登录www.yunxi.example",
                "抓落实。更多材料见www.yunxi.example。", "完成。材料见网址www.yunxi.example",
                "完成。我们的材料见www.yunxi.example", "完成。各级材料见www.yunxi.example",
                "完成。同志的材料见www.yunxi.example", "完成。全县材料见www.yunxi.example",
                "完成。材料受监督，见www.yunxi.example", "完成。材料供举报，见www.yunxi.example",
            ),
            why="Wares and an address behind a line's last sentence; what a speaker tells his listeners has other words.",
        ),
        Rule(
            "advert_in_brackets",
            rf"""(?<![网站台录询])[\[【（(〔]
                 (?=[^\n]{{0,30}}{_WARES})
                 (?![^\n]{{0,40}}(?:网址|平台|登[录陆]))
                 [^\[\]【】()（）〔〕\n。]{{2,30}}
                 (?:https?://|www\.(?![\w.]*gov)|(?:QQ|qq)群?[:：]?\s?\d{{5}}|加?微信号?[:：]?\s?[a-zA-Z]\w{{4}})
                 [^\[\]【】()（）〔〕\n]{{0,30}}[\]】)）〕]""",
            takes=(
                "落实。[笔尖材料铺子 www.bijian.example]县直", "（范文QQ群83920）", "【好稿微信yunbi1】",
                "（公文整理https://bi.example）", "（文稿QQ83920）", "（资料QQ83920）", "（文秘QQ83920）",
                "（文库QQ83920）", "（更多qq83920）", "（公文QQ83920）", "（整理QQ83920）",
            ),
            leaves=(
                "申报网（材料www.yunxi.example）", "（材料见平台www.yunxi.example）",
                "（资料见www.yunxi.gov.example）", "（材料的网址www.yunxi.example）",
                "（材料登录www.yunxi.example）",
            ),
            why="The same in brackets, anywhere in a line.",
        ),
    ),
    Where.ANYWHERE,
    Sees.SOURCE,
    RemovalRule.CONTACT,
    ("http", "www.", "QQ", "qq", "加群", "微信", "公众号"),
)  # fmt: skip

HIDDEN_PARTS = Table(
    "where a site cut a text",
    (
        Rule(
            "hidden_characters",
            r"[（(【\[]?此处隐藏\s?\d+\s?个?字[。.,，]?(?:\s?(?:VIP|vip|会员)[^\s。\n]{0,12}(?:可见|查看|阅读))?[）)】\]]?",
            takes=(
                "落实。此处隐藏5120个字。VIP会员可见继续", "【此处隐藏 12 字】", "此处隐藏9字，会员登录查看",
                "此处隐藏9字vip阅读",
            ),
            leaves=("此处隐藏着风险",),
            why="A site counts what it hides.",
            finds=(
                ("好。此处隐藏9字VIP可见好", "此处隐藏9字VIP可见"), ("好。此处隐藏9字vip查看好", "此处隐藏9字vip查看"),
                ("好。此处隐藏9字。会员登录阅读好", "此处隐藏9字。会员登录阅读"),
            ),
        ),
        Rule(
            "unfinished",
            rf"[….。]{{0,12}}[(（]未完[,，、；;]?\s?全文共\s?\d+\s?字[^)）\n]{{0,60}}(?:[)）]|{LINE_ENDS})",
            takes=(
                "要抓……(未完,全文共8661字,当前仅显示2366字)", "（未完，全文共 90 字", "…（未完；全文共90字）",
            ),
            leaves=("（未完待续）", "（未完，共90字）"),
            why="The same at the end of what it shows.",
        ),
        Rule(
            "log_in_to_read",
            r"[(（]想阅读完全?部?[^)）\n]{0,30}登[陆录][^)）\n]{0,6}[)）]",
            takes=("(想阅读完全部图文内容,您需要先登陆!)", "（想阅读完请登录）"),
            leaves=("（想阅读完全部）",),
            why="What the reader must do first.",
        ),
    ),
    Where.ANYWHERE,
    Sees.SOURCE,
    RemovalRule.PAYWALL,
    ("此处隐藏", "未完", "想阅读完"),
)  # fmt: skip

LENGTH_NOTES = Table(
    "notes on the length of a cut text",
    (
        Rule(
            "pay_for_the_rest",
            rf"""(?<=[。.!！?？…”])\s?(?:本文|全文)共计?\s?\d+\s?字
                 [^。\n]{{0,24}}(?:充值|付费|下载|登[录陆]|会员|购买)[^。\n]{{0,12}}{LINE_ENDS}""",
            takes=(
                "收成。本文共计4218字，剩余内容请充值后阅读", "！全文共90字，付费可读", "”本文共90字，请下载",
                "。本文共90字，登录", "。本文共90字，会员", "。本文共90字，购买",
            ),
            leaves=("收成。本文共计4218字", "收成，本文共90字，请下载"),
            why="It speaks of the document, not in it.",
        ),
    ),
    Where.ANYWHERE,
    Sees.SOURCE,
    RemovalRule.PAYWALL,
    ("本文", "全文"),
)  # fmt: skip

CONTACT_RUNS = Table(
    "a seller's account inside a line",
    (
        Rule(
            "pointing_hands",
            r"请?点击\s?👉[^👈\n]{0,40}👈\s?(?:联系(?:老师|客服|我们))?",
            takes=("请点击👉云笔👈联系老师", "点击 👉这里👈", "点击👉这👈联系客服", "点击👉这👈联系我们"),
            leaves=("点击👉云笔",),
            why="A button in words.",
            finds=(
                ("点击👉云笔👈联系老师好", "点击👉云笔👈联系老师"), ("点击👉云笔👈联系客服好", "点击👉云笔👈联系客服"),
                ("点击👉云笔👈联系我们好", "点击👉云笔👈联系我们"),
            ),
        ),
        Rule(
            "messenger_account",
            r"[(（【]?(?:咨询|联系|加)?(?:QQ|qq|微信号?|V信)[:： ]{0,2}(?:[a-zA-Z][a-zA-Z0-9_-]{5,19}|\d{6,11})[)）】]?",
            takes=(
                "咨询QQ123456", "（加微信：yunbi2020）", "联系V信 yunbi2020", "qq：1234567", "微信号yunbi2020",
            ),
            leaves=("微信群", "QQ12345"),
            why="An account's name or number, and nothing of the sentence behind it.",
            finds=(
                ("推进加微信yunbi2020各项工作", "加微信yunbi2020"),
                ("请咨询QQ123456", "咨询QQ123456"), ("请联系QQ123456", "联系QQ123456"), ("请加QQ123456", "加QQ123456"),
            ),
        ),
    ),
    Where.ANYWHERE,
    Sees.SOURCE,
    RemovalRule.CONTACT,
    ("👉", "QQ", "qq", "微信", "V信"),
)  # fmt: skip
