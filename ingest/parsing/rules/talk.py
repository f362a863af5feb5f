"""In charge of what tells a speech's own line from an advert: how speeches talk, and what only sellers say."""

from __future__ import annotations

from ingest.parsing.rules.rule import Rule, Table, Where

# What the tables of lines would take wrongly.
RECORDERS_NOTES = Table(
    "notes of a recorder, which are part of the transcript",
    (
        Rule(
            "recorders_note",
            r"""[(〔\[【]?(?:此|本|这)?(?:文|稿|篇|件|报告|讲话)?.{0,8}
                (?:根据?.{0,6}(?:录音|记录)|未经.{0,6}本人|记录(?:稿|整理))""",
            takes=(
                "（根据录音整理，未经本人审阅）", "本文根据会议记录整理", "此稿未经讲话人本人审阅",
                "〔记录稿〕", "这篇讲话记录整理：甲", "此文由县委办公室同志根据录音整理",
                "本稿由县委办公室同志根据录音整理", "这篇由县委办公室同志根据录音整理",
                "件由县委办公室同志根据录音整理", "报告由县委办公室同志根据录音整理",
                "讲话由县委办公室同志根据录音整理", "本文根据会议记录写成", "【此件根录音整理】",
                "本报告根据记录整理",
            ),
            leaves=("（来源：云溪日报）", "大家要认真做好这一次全县性的记录整理"),
            why="It says how the text came about.",
        ),
    ),
    Where.START,
)  # fmt: skip

SPEECH_TALK = Table(
    "how speeches talk",
    (
        Rule(
            "speaks_to",
            r"同志|我们|大家|在座|会场|会[前后]",
            takes=("同志们", "我们要", "大家好", "在座各位", "会场里", "会前", "会后"),
            leaves=("会员",),
            why="Whom a speaker addresses, and where.",
        ),
        Rule(
            "speaks_of_all",
            r"全[省市县区镇国]|各级|各[地部单]",
            takes=("全省", "全市", "全县", "全区", "全镇", "全国", "各级", "各地", "各部门", "各单位"),
            leaves=("全部", "各种"),
            why="All who are meant.",
        ),
        Rule(
            "speaks_of_work",
            r"党委|政府|干部|群众|工作|建设|发展|监督|举报",
            takes=("党委", "政府", "干部", "群众", "工作", "建设", "发展", "监督", "举报"),
            leaves=("会员资料",),
            why="What speeches are about.",
        ),
        Rule(
            "speaks_of_duty",
            r"要.{2,}",
            takes=("要抓紧",),
            leaves=("要点",),
            why="Something must be done.",
        ),
        Rule(
            "goes_on",
            r"[。;].",
            takes=("好。快", "好；快"),
            leaves=("好。",),
            why="A second sentence.",
        ),
    ),
    Where.ANYWHERE,
)  # fmt: skip

NUMBERED_ITEMS = Table(
    "numbered items of a speech",
    (
        Rule(
            "item_in_characters",
            r"第?[一二三四五六七八九十]{1,3}[、,.是要章节条]",
            takes=("一、突出", "第二章", "三是", "四要", "五.", "六,", "第七节", "第八条"),
            leaves=("一些", "第二天"),
            why="一、, 第一章, 一是.",
        ),
        Rule(
            "item_in_brackets",
            r"[(\[【][一二三四五六七八九十\d]{1,3}[)\]】]",
            takes=("（三）丰富", "[2]", "【十二】"),
            leaves=("（三次）",),
            why="（一）, (1).",
        ),
        Rule(
            "item_in_figures",
            r"\d{1,2}[、.](?!\d)",
            takes=("1、甲", "12.甲"),
            leaves=("1.5倍", "2020.甲"),
            why="1., but no decimal.",
        ),
        Rule(
            "dashed_item",
            r"--",
            takes=("——经济",),
            leaves=("-1-",),
            why="——, an item without a number.",
        ),
    ),
    Where.START,
)  # fmt: skip

# A line that talks like a speech, or is an item of one, is an advert only if one of these stands in it.
SELLS = Table(
    "what no speaker says",
    (
        Rule(
            "sells_in_groups",
            r"qq[群:\d] | 加群\d | vip | 会员(?:群|可见|资料|下载|免费)",
            takes=(
                "QQ群", "QQ：1", "QQ12", "加群1", "VIP", "会员群", "会员可见", "会员资料", "会员下载",
                "会员免费",
            ),
            leaves=("会员大会", "加群众"),
            why="Groups and memberships.",
        ),
        Rule(
            "sells_access",
            r"(?:先|后)登[录陆] | 此处隐藏 | 未完,全文 | 预览结束 | 试读",
            takes=("先登录", "后登陆", "此处隐藏", "未完，全文", "预览结束", "试读"),
            leaves=("登录大厅", "未完成"),
            why="What a site holds back.",
        ),
        Rule(
            "sells_codes",
            r"扫码 | 扫.{0,6}二维码 | 关注.{0,12}公众号",
            takes=("扫码", "扫下方二维码", "关注云笔公众号"),
            leaves=("二维码", "公众号"),
            why="Codes and accounts.",
        ),
        Rule(
            "sells_texts",
            r"小编 | 咨询 | 倒卖 | 禁止外传 | 范文 | 文库 | 转载请 | 侵权 | 仅供(?:学习|参考) | 本文(?:由|来自|来源)",
            takes=(
                "小编", "咨询", "倒卖", "禁止外传", "范文", "文库", "转载请", "侵权", "仅供学习", "仅供参考",
                "本文由", "本文来自", "本文来源",
            ),
            leaves=("供参考", "本文"),
            why="Texts as goods.",
        ),
        Rule(
            "sells_by_button",
            r"👉 | 点击(?:下载|查看|领取) | 摄[)）]?$ | [{}<>]",
            takes=("👉", "点击下载", "点击查看", "点击领取", "范晓摄", "范晓 摄）", "{", "<b>"),
            leaves=("点击率", "摄影"),
            why="Buttons, captions, markup.",
        ),
    ),
    Where.ANYWHERE,
)  # fmt: skip

SELLS_FOR_CERTAIN = Table(
    "what no speaker says in any sentence",
    (
        Rule(
            "surely_in_groups",
            r"qq群 | qq:?\d | 加群\d | 会员(?:可见|资料|下载|免费) | 微信[:]",
            takes=("QQ群", "QQ：1", "QQ1", "加群1", "会员可见", "会员资料", "会员下载", "会员免费", "微信："),
            leaves=("会员群", "微信群"),
            why="用好微信公众号推送这些手段。 has none of them.",
        ),
        Rule(
            "surely_held_back",
            r"此处隐藏 | 未完,全文 | 预览结束 | 试读",
            takes=("此处隐藏", "未完，全文", "预览结束", "试读"),
            leaves=("扫码",),
            why="What a site holds back.",
        ),
        Rule(
            "surely_a_button",
            r"👉 | 点击(?:下载|领取) | [{}<>]",
            takes=("👉", "点击下载", "点击领取", "}", ">"),
            leaves=("点击查看",),
            why="Buttons and markup.",
        ),
    ),
    Where.ANYWHERE,
)  # fmt: skip

SITES_SPEAK = Table(
    "what no speaker says in a sentence, unless he speaks of himself and to his listeners",
    (
        Rule(
            "surely_a_site",
            r"小编 | 倒卖 | 禁止外传 | 转载请 | 仅供(?:学习|参考) | 本文(?:由|来自|来源) | 本站",
            takes=(
                "小编", "倒卖", "禁止外传", "转载请", "仅供学习", "仅供参考", "本文由", "本文来自", "本文来源",
                "本站",
            ),
            leaves=("咨询", "文库"),
            why="A site's own words.",
        ),
    ),
    Where.ANYWHERE,
)  # fmt: skip

SPEAKER_SPEAKS = Table(
    "what only a speaker says",
    (
        Rule(
            "greets_his_listeners",
            r"同志们[,:、!] | (?:各位|在座的?)(?:领导|代表|委员|同志|乡亲)",
            takes=(
                "同志们，以上供参考", "同志们：", "同志们、朋友们", "同志们！", "各位领导", "各位代表", "各位委员",
                "各位同志", "各位乡亲", "在座的同志", "在座领导",
            ),
            leaves=("各位读者", "同志们的范文"),
            why="Sites speak to readers and friends.",
        ),
        Rule(
            "speaks_of_himself",
            r"""(?:以上|上述|这些)(?:是|就是)我
              | 我(?:想|讲|说|谈|个人|代表|再|的(?:几点|一点|一些|想法|看法|体会|意见|发言|讲话|汇报|报告))""",
            takes=(
                "以上是我的想法", "以上就是我要说的", "上述是我", "这些是我", "我想到", "我讲", "我说", "我谈",
                "我个人", "我代表", "我再", "我的几点意见", "我的一点想法", "我的一些", "我的想法", "我的看法",
                "我的体会", "我的意见", "我的发言", "我的讲话", "我的汇报", "我的报告",
            ),
            leaves=("我站", "我们整理"),
            why="I is a person.",
        ),
        Rule(
            "asks_for_correction",
            r"(?:批评|指正)(?:指正)?[。!]?$ | (?:不妥|不当|不对|不足|不到)之?的?(?:地方|处)",
            takes=(
                "请大家批评指正", "请批评。", "敬请指正！", "不妥之处", "不当的地方", "不对的地方", "不足之处",
                "不到之处",
            ),
            leaves=("开展批评与自我批评活动", "不妥善"),
            why="What ends a modest speech.",
        ),
    ),
    Where.ANYWHERE,
)  # fmt: skip

SELLS_ALONE = Table(
    "what, besides, must stand in a short sentence for it to be an advert",
    (
        Rule(
            "alone_a_claim",
            r"版权 | 声明 | 盗 | 外传 | 商用",
            takes=("版权", "声明", "盗", "外传", "商用"),
            leaves=("产权",),
            why="向群众免费送药。 has none of these.",
        ),
        Rule(
            "alone_an_offer",
            r"""订阅 | 立享 | 代写 | 供大家 | 仅供 | 范文 | 资料 | 文档 | 欢迎(?:阅读|下载|收藏)
              | 希望.{0,4}(?:大家|您|你) | 会员""",
            takes=(
                "订阅", "立享", "代写", "供大家", "仅供", "范文", "资料", "文档", "欢迎阅读", "欢迎下载",
                "欢迎收藏", "希望对您", "希望大家", "希望你", "会员",
            ),
            leaves=("希望群众", "欢迎各位"),
            why="Goods and greetings.",
        ),
        Rule(
            "alone_an_account",
            r"qq | 微信 | 客服",
            takes=("QQ", "微信", "客服"),
            leaves=("客人",),
            why="Where the seller is.",
        ),
    ),
    Where.ANYWHERE,
)  # fmt: skip

PAGE_SPEAKS = Table(
    "what a page tells its reader to do",
    (
        Rule(
            "page_tells",
            r"[(\[]?(?:请|欢迎|更多|微信|手机)?.{0,4}?(?:长按|扫码|扫描|扫一扫|识别|关注|点击|微信扫)",
            takes=(
                "扫描下方二维码关注我们。", "请长按识别。", "欢迎扫码。", "（更多请扫一扫。）", "手机识别。",
                "微信关注我们。", "点击蓝字。", "用微信扫。", "请大家现在扫码。", "欢迎各位朋友扫描。",
                "更多好文章请关注。", "微信里面可以识别。", "手机对准此处扫一扫。", "请长按图片。",
            ),
            leaves=("大家可以在门口扫码登记。", "公众号“云溪政务”。"),
            why="It begins with what is to be done.",
        ),
    ),
    Where.START,
)  # fmt: skip
