"""In charge of lines that accounts and hosts set beside a text for their readers: likes, prices, levels, collections."""

from __future__ import annotations

from ingest.parsing.rules.rule import RemovalRule, Rule, Table, Where

ACCOUNTS = Table(
    "what an account asks of its readers",
    (
        Rule(
            "collected_in",
            r"收录于(?:合集|话题|专辑).{0,40}",
            takes=("收录于合集 #领导讲话 12个", "收录于话题", "收录于专辑"),
            leaves=("收录于文集",),
            why="The collection of an account.",
        ),
        Rule(
            "please_like",
            r"(?:点个?|戳|点击|记得|别忘了?|动动手指|喜欢).{0,10}(?:在看|阅读原文|点赞|转发|小星星|星标|分享|赞).{0,16}",
            takes=(
                "点个“在看”你最好看", "点在看", "戳阅读原文", "点击右下角点赞", "记得转发", "别忘了小星星",
                "别忘星标", "动动手指分享", "喜欢就赞一个", "点击屏幕右下角那个小小的在看",
                "记得给这一篇小小的文章再点赞",
            ),
            leaves=("喜欢这份工作", "记得那年"),
            why="Asked of readers only.",
        ),
        Rule(
            "hash_tag",
            r"\#[^#\s]{2,12}\#.{0,40}",
            takes=("#领导讲话#",),
            leaves=("#1#", "# 领导讲话"),
            why="A topic of a network.",
        ),
        Rule(
            "counted",
            r"(?:阅读|点赞|在看|转发|评论|收藏|喜欢)\d+(?:万|w)?\+?.{0,20}",
            takes=(
                "阅读 10万+", "点赞12", "在看 3", "转发7", "评论1w+", "收藏 2", "喜欢9",
                "阅读1万" + "云溪" * 10, "阅读1w" + "云溪" * 10,
            ),
            leaves=("阅读十遍", "转发给3人"),
            why="Counters below a post.",
        ),
    ),
    removes_as=RemovalRule.ACCOUNT,
)  # fmt: skip

PRICES = Table(
    "prices of a document",
    (
        Rule(
            "amount",
            r"[¥￥$]\d+(?:\.\d+)?(?:元|/篇|/份|积分)?.{0,6}",
            takes=(
                "¥ 9.90", "￥5元", "$3/篇", "¥2/份", "¥20积分", "￥5元一次付清全稿", "$3/篇一次付清全稿",
                "¥2/份一次付清全稿", "¥20积分一次付清全稿",
            ),
            leaves=("9.90元",),
            why="A line that is a price.",
        ),
        Rule(
            "labelled_amount",
            r"(?:售价|价格|特价|原价|现价)[:]?[¥￥]?\d+(?:\.\d+)?.{0,10}",
            takes=("售价：9.9", "价格￥5", "特价3元", "原价：¥10", "现价5"),
            leaves=("价格上涨5%", "单价：5"),
            why="A price with its label.",
        ),
    ),
    removes_as=RemovalRule.PRICE,
)  # fmt: skip

HOST_USERS = Table(
    "what a host shows of its users",
    (
        Rule(
            "likes_and_comments",
            r"""\d+(?:赞|点赞|评论|转发|收藏|在看|分享|喜欢)
                (?:\d*(?:赞|点赞|评论|转发|收藏|在看|分享|喜欢|举报)){0,5}""",
            takes=(
                "42赞　17评论　收藏　转发", "3点赞", "2在看 举报", "1转发 5分享", "8喜欢", "3收藏", "3评论",
                "5分享", "7赞", "2在看", "7评论3赞", "7评论3点赞", "7评论2在看", "7评论1喜欢",
            ),
            leaves=("42人赞成", "评论17"),
            why="The bar below a post.",
        ),
        Rule(
            "level_of_user",
            r"[^,。;:]{2,12}lv\.?\d{1,2} | [1-5]星 | 超过?\d+人.{0,6}",
            takes=("丁香公文 LV6", "云笔lv.12", "5星", "超过1000人收藏", "超1000人"),
            leaves=("6星", "lv6", "超过千人收藏"),
            why="Rank and rating of who uploaded it.",
        ),
        Rule(
            "edition",
            r"[(【\[](?:收藏|珍藏|完整|精编|精品|打印|无水印)版[)】\]]",
            takes=("（收藏版）", "【珍藏版】", "[完整版]", "(精编版)", "(精品版)", "(打印版)", "(无水印版)"),
            leaves=("（修订版）", "收藏版"),
            why="How a host praises a file.",
        ),
        Rule(
            "length",
            r"\(?(?:全文|本文共计?)?[\d,]{3,6}字(?:,.{0,16}分钟)?\)?",
            takes=("（1234字）", "全文3,210字", "本文共计1234字，阅读约需5分钟", "本文共980字"),
            leaves=("12字", "写了1234字"),
            why="The length of the file.",
        ),
        Rule(
            "collection",
            r"[^,。;:]{0,14}(?:合集|汇总)\([^()]{2,12}\).{0,6}",
            takes=("讲话稿合集（共12篇）", "汇总（2020版）"),
            leaves=("讲话稿合集", "情况汇总表（2020年）"),
            why="A file of several texts, by a host's name.",
        ),
        Rule(
            "cut_here",
            r"-{2,}分割线-{2,}",
            takes=("--分割线--", "——分割线——"),
            leaves=("分割线",),
            why="A rule in words.",
        ),
        Rule(
            "host_message",
            r"您访问的链接.* | 预览时标签不可点 | 打开app.{0,16} | 以下文章来源于.{2,40} | 关注该公众号",
            takes=(
                "您访问的链接已失效", "预览时标签不可点", "打开APP查看", "以下文章来源于云溪观察，作者老丁",
                "关注该公众号",
            ),
            leaves=("打开局面", "以下文章请看"),
            why="What an account's page says by itself.",
        ),
    ),
    removes_as=RemovalRule.HOST_USER,
)  # fmt: skip

SPAM = Table(
    "adverts of another kind",
    (
        Rule(
            "gambling",
            r"""棋牌.{0,4}(?:平台|娱乐|游戏) | 博彩 | 娱乐城 | 六合彩 | 时时彩 | 百家乐
              | 澳门.{0,4}(?:赌|葡京|金沙) | 真人(?:荷官|棋牌)""",
            takes=(
                "棋牌平台", "棋牌类娱乐", "棋牌游戏", "博彩", "娱乐城", "六合彩", "时时彩", "百家乐",
                "澳门赌场", "澳门新葡京", "澳门金沙", "真人荷官", "真人棋牌",
            ),
            leaves=("澳门回归", "棋牌室"),
            why="Sold where a site was broken into; a raid on it is told apart by line_rules.",
        ),
        Rule(
            "forbidden_goods",
            r"官网入口 | 手机版下载 | 私服 | 成人(?:电影|视频) | av(?:在线|视频) | 代开.{0,4}发票",
            takes=(
                "官网入口", "手机版下载", "传奇私服", "成人电影", "成人视频", "av在线", "AV视频",
                "代开各类发票",
            ),
            leaves=("成人教育", "开具发票"),
            why="The same, of other kinds.",
        ),
    ),
    Where.ANYWHERE,
    removes_as=RemovalRule.SPAM,
)  # fmt: skip
