"""In charge of lines that are a name and nothing else: of a site that sells texts, of a file, of a list."""

from __future__ import annotations

from ingest.parsing.rules.rule import RemovalRule, Rule, Table

SITE_NAMES = Table(
    "names of sites that gather texts",
    (
        Rule(
            "site_of_texts",
            r"""(?=.{3,12}(?:www|首页|[网站全家屋坊吧线心]$))[\u4e00-\u9fff]{1,6}(?:范文|公文|文秘|文库|材料|秘书|写作|素材|文稿|文档|资料|讲话稿?|作文|语录)
                (?:网|站|大全|之家|屋|坊|吧|在线|中心)(?:首页|www\.\S+)?""",
            takes=(
                "青苗范文网", "青苗素材网 首页", "云笔公文站", "云笔文秘大全", "云笔文库之家", "云笔材料屋",
                "云笔秘书坊", "云笔写作吧", "云笔文稿在线", "云笔文档中心", "云笔资料网www.yunbi.example",
                "云笔讲话网", "云笔讲话稿网", "云笔作文网", "云笔语录网",
            ),
            leaves=("范文网", "全县建材网", "打好材料关", "青苗范文网的同志们"),
            why="A gatherer's name, alone on its line.",
        ),
        Rule(
            "pitch_of_a_tool",
            r"""(?=.*(?:神器|助手|利器|小能手))[^。;]{0,10}(?:公文|写稿|写作|写材料|文案)[^。;]{0,8}
                (?:神器|助手|利器|小能手)[^。;]{0,24}
              | (?=.*立即..$)[^。;]{2,30}立即(?:了解|体验|试用|领取|报名)""",
            takes=(
                "青苗公文神器,写稿从此不愁! 立即了解", "写稿助手", "写作利器", "写材料小能手上线", "文案神器",
                "公文不愁 立即体验", "免费送 立即试用", "资料包 立即领取", "写作班 立即报名",
            ),
            leaves=("当好写作的参谋助手。", "立即行动起来"),
            why="What a tool for writers says of itself.",
        ),
    ),
    removes_as=RemovalRule.VENDOR,
)  # fmt: skip

FILE_NAMES = Table(
    "names of files",
    (
        Rule(
            "file_name",
            r"(?=.*\.[a-z]{3,4}$)(?!附)[^。;!?/\\]{2,60}\.(?:docx?|wps|pdf|txt|rtf|pptx?|xlsx?|zip|rar)",
            takes=(
                "【护林】在全县护林工作会议上的讲话.docx", "讲话.doc", "讲话.wps", "讲话.pdf", "讲话.txt", "讲话.rtf",
                "讲话.ppt", "讲话.pptx", "名单.xls", "名单.xlsx", "讲话.zip", "讲话.rar",
            ),
            leaves=("附件：名单.docx", "请看讲话.docx一文", "好。见讲话.docx"),
            why="What the text was downloaded as.",
        ),
    ),
    removes_as=RemovalRule.HOST,
)  # fmt: skip

LIST_NAMES = Table(
    "what stands beside a text on a page, by its name",
    (
        Rule(
            "preview",
            r"(?:内容|文档|文章|全文|资料)(?:预览|摘要|简介|导读|提要)[:]?",
            takes=("内容预览:", "文档摘要", "文章简介：", "全文导读", "资料提要"),
            leaves=("内容摘要如下", "预览"),
            why="The heading of a host's frame.",
        ),
        Rule(
            "comments_of_readers",
            r"(?:网友|读者|用户)(?:评论|点评|留言|评价)(?:[《:].{0,60})?",
            takes=("网友评论《在全县护林工作会议上的讲话》", "读者点评", "用户留言：暂无", "网友评价"),
            leaves=("网友评论说得好", "用户评价体系"),
            why="What follows is not the speaker's.",
        ),
        Rule(
            "read_on_the_phone",
            r"(?:用?手机|微信)(?:扫码|扫一扫|扫描)?(?:阅读|查看|观看|打开|看)(?:本文|全文|此文|原文|更方便)?",
            takes=(
                "手机扫码阅读本文", "用手机查看", "微信扫一扫打开", "手机扫描观看全文", "手机看此文", "微信阅读原文",
                "手机看更方便",
            ),
            leaves=("手机看病", "微信"),
            why="A page to take along.",
        ),
        Rule(
            "so_many_characters",
            r"(?:全文|本文|文章)共?计?\d+个?字[,;。].{0,20}(?:登[录陆]|会员|付费|购买|下载|充值|可[读见看]).{0,12}",
            takes=(
                "全文共3027字,余下部分会员登录后可读", "本文计90字，登录", "文章90个字；付费", "本文共计90字。请购买",
                "全文90字，下载", "全文90字，充值", "全文90字，部分可见", "全文90字，可看", "全文90字，请登陆",
                "全文90字，余可读",
            ),
            leaves=("全文共3027字", "全文共3027字，请审议"),
            why="How long it is and what it costs.",
        ),
        Rule(
            "number_of_a_site",
            r"(?=.*网站标识码)[^。]{0,30}网站标识码[:]?\d{6,}.{0,20}",
            takes=("主办：青禾县人民政府办公室  网站标识码：9901210001", "网站标识码9901210001 云溪"),
            leaves=("网站标识码", "网站标识码：12"),
            why="The number that a government's site has.",
        ),
    ),
    removes_as=RemovalRule.HOST,
)  # fmt: skip
