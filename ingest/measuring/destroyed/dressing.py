"""In charge of what sites, apps and printers put around and into a speech. Every line is invented for this set."""

from __future__ import annotations

from random import Random

from ingest.measuring.destroyed.damage import Damage, behind_head, furniture, middle
from ingest.measuring.destroyed.pieces import DamagedCopy, LinePiece

_VENDOR_HEAD = (
    ("墨耕堂公文铺", "十年老店，原创代笔，满意付款", "联系掌柜：mogeng8866"),
    ("★★ 每日一稿 ★★", "加入写作圈，三万篇稿件随便看"),
    ("本店全部材料均为手工整理，谢绝转卖", "售后请找客服小禾"),
)
_VENDOR_INSIDE = ("墨耕堂原创，盗版必究", "〖更多好稿请搜：小禾写作铺〗", "购买完整版请加微信 mogeng8866")
_VENDOR_TAIL = (
    ("——全文完——", "墨耕堂公文铺 出品", "想要更多同类稿件？回复关键词“动员”即可领取"),
    ("温馨提示：本稿为样稿，仅展示排版效果，如需修改请联系客服小禾", "店铺二维码见下图"),
)
_SHARE = (
    ("转给好友", "存到网盘", "听全文", "举报", "赞 36　踩 2"),
    ("【我要纠错】", "用手机看", "微博　QQ空间　朋友圈", "返回顶部"),
)
_CRUMBS = (
    ("青禾县人民政府门户网站 » 政务公开 » 领导之窗 » 讲话发言", "发布人：县府办　点击数：1208"),
    ("网站无障碍　|　长者版　|　繁體", "位置：首页 - 市长信箱 - 市长讲话", "阅读量 873"),
)
_FOOT = (
    (
        "主办：青禾县人民政府办公室　承办：县大数据中心",
        "云溪ICP备20310088号　网站标识码：9901210001",
        "建议使用1366×768以上分辨率浏览",
    ),
    ("【责编：温启】", "前一条：全县气象服务会商会召开", "后一条：我县新增三所幼儿园"),
    ("热门文章", "我市启动秋季植树", "关于调整公交线路的通告", "雁洲古城墙修缮完工"),
)
_APP = (
    ("青禾发布 2033-05-06 18:30 云溪", "↑点上方蓝色小字，关注青禾发布"),
    (
        "青禾发布",
        "把青禾的事讲给你听",
        "412篇原创内容　公众号",
        "👇戳“喜欢作者”支持我们",
        "写留言",
        "轻触阅读原文",
    ),
)
_CAPTIONS = ("▲ 会场一角", "（图：县融媒体中心　温启）", "[图片3]", "大会现场　温启 供图")
_CUT_OFF = (
    "〔以下内容付费后可见，剩余78%〕",
    "……余下5216字请购买后阅读",
    "游客仅可查看前三分之一，登录账号继续",
)
_RUNNING = ("云溪政务参考　2034年第3期", "青禾县政府公报·文件汇编", "第十届委员会第七次全会材料")


def _after_head(document: DamagedCopy, *lines: str) -> None:
    place = behind_head(document)
    document.pieces[place:place] = furniture(*lines)


def vendor_before(document: DamagedCopy, random: Random) -> None:
    """A seller's lines above the title."""
    document.pieces[:0] = furniture(*random.choice(_VENDOR_HEAD))


def vendor_after(document: DamagedCopy, random: Random) -> None:
    """A seller's lines behind the last one."""
    document.pieces += furniture(*random.choice(_VENDOR_TAIL))


def vendor_between(document: DamagedCopy, random: Random) -> None:
    """A seller's line between two paragraphs."""
    place = random.randrange(behind_head(document) + 1, len(document.pieces))
    document.pieces[place:place] = furniture(random.choice(_VENDOR_INSIDE))


def vendor_in_sentence(document: DamagedCopy, random: Random) -> None:
    """A seller's words in the middle of two sentences."""
    for piece in random.sample(document.of("text"), 2):
        _put_inside(piece, random.choice(_VENDOR_INSIDE), random)


def _put_inside(piece: LinePiece, words: str, random: Random, around: str = "") -> None:
    place = middle(piece.text, random)
    if place:
        piece.text = f"{piece.text[:place]}{around}{words}{around}{piece.text[place:]}"
        piece.cut = (*piece.cut, words)


def share(document: DamagedCopy, random: Random) -> None:
    """Widgets behind the text."""
    document.pieces += furniture(*random.choice(_SHARE))


def crumbs(document: DamagedCopy, random: Random) -> None:
    """A way through the site above the title and a counter."""
    document.pieces[:0] = furniture(*random.choice(_CRUMBS))


def stamp(document: DamagedCopy, random: Random) -> None:
    """A line below the title that says where the page is from and when it was put online."""
    month, day = random.randrange(1, 13), random.randrange(1, 29)
    line = f"稿源：青禾县委办　录入时间：2036-{month:02}-{day:02} 09:15　浏览 77 次"
    document.pieces.insert(document.place("title") + 1, LinePiece(line, "furniture"))
    document.fields["published"] = f"2036-{month:02}-{day:02}"


def foot(document: DamagedCopy, random: Random) -> None:
    """The foot of a page."""
    document.pieces += furniture(*random.choice(_FOOT))


def app(document: DamagedCopy, _random: Random) -> None:
    """What a messaging app's article has above and below."""
    head, tail = _APP
    document.pieces[:0] = furniture(*head)
    document.fields["published"] = "2033-05-06"
    document.pieces += furniture(*tail)


def captions(document: DamagedCopy, random: Random) -> None:
    """Captions of pictures between paragraphs."""
    for caption in random.sample(_CAPTIONS, 2):
        place = random.randrange(behind_head(document) + 1, len(document.pieces))
        document.pieces[place:place] = furniture(caption)


def cut_off(document: DamagedCopy, random: Random) -> None:
    """Break off in a sentence, where the seller says what is missing."""
    last = document.of("text")[-1]
    last.text = last.text[: middle(last.text, random) or 20]
    document.pieces[document.pieces.index(last) + 1 :] = furniture(random.choice(_CUT_OFF))


def page_numbers(document: DamagedCopy, random: Random) -> None:
    """Page numbers of a print on lines of their own inside sentences."""
    form = random.choice(("— {} —", "第 {} 页", "~{}~", "{} / 9"))
    for number, piece in enumerate(random.sample(document.of("text"), 3), 2):
        _put_inside(piece, form.format(number), random, "\n")


def running_heads(document: DamagedCopy, random: Random) -> None:
    """The head line of a print inside sentences, always the same."""
    words = random.choice(_RUNNING)
    for piece in random.sample(document.of("text"), 3):
        _put_inside(piece, words, random, "\n")


def chunks(document: DamagedCopy, _random: Random) -> None:
    """A host's numbered pieces of some 300 characters, broken anywhere, of a text that has lost its breaks."""
    for piece in document.pieces:
        piece.end = ""
        piece.stop = "。" if piece.role == "heading" else piece.stop
    gone, number = 0, 1
    document.pieces[0].marker, document.cut = "1、", ["1、"]
    for piece in document.of("text"):
        gone += len(piece.text)
        if gone > 300 and len(piece.text) > 60:
            gone, number = 0, number + 1
            place = len(piece.text) // 2
            piece.text = f"{piece.text[:place]}\n{number}、{piece.text[place:]}"
            piece.cut = (f"{number}、",)


def markup(document: DamagedCopy, random: Random) -> None:
    """Remains of a page's own code."""
    document.pieces[:0] = furniture("<!--[if gte mso 9]>", "var ad_id='slot-17'; show(ad_id);")
    piece = random.choice(document.of("text"))
    _put_inside(piece, "&nbsp;<br/>", random)
    piece.cut = ("&nbsp;", "<br/>")


KINDS: dict[str, Damage] = {
    "vendor_before": vendor_before, "vendor_after": vendor_after, "vendor_between": vendor_between,
    "vendor_in_sentence": vendor_in_sentence, "share": share, "crumbs": crumbs, "stamp": stamp, "foot": foot,
    "app": app, "captions": captions, "cut_off": cut_off, "page_numbers": page_numbers,
    "running_heads": running_heads, "chunks": chunks, "markup": markup,
}  # fmt: skip
