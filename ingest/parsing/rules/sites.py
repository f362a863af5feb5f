"""In charge of lines by which a page of a site is walked: paths, neighbours, page numbers, shares, addresses."""

from __future__ import annotations

from ingest.parsing.rules.rule import RemovalRule, Rule, Table

BREADCRUMBS = Table(
    "where in a site a page stands",
    (
        Rule(
            "your_position",
            r"(?:您?(?:当前|现在|所在|目前)?的?(?:当前)?位置|您在|导航|栏目导航)(?:[:是]|>).*",
            takes=(
                "您的位置：云溪网>>", "当前位置是首页", "现在位置：", "所在位置>讲话", "您目前的当前位置：",
                "您当前的位置：",
                "您在：首页", "导航：", "栏目导航>",
            ),
            leaves=("位置偏远", "您在座"),
            why="A page says where it is.",
        ),
        Rule(
            "from_the_home_page",
            r".{0,12}首页[>»›/|→-].*",
            takes=(
                "首页 > 讲话发言", "云溪网首页>>", "首页»讲话", "首页›讲话", "首页/讲话", "首页|讲话",
                "首页→讲话", "首页-讲话",
            ),
            leaves=("首页讲话", "在网站的首页开设专栏"),
            why="A path begins at the home page.",
        ),
        Rule(
            "site_and_home_page",
            r"[\u4e00-\u9fffa-z0-9]{2,16}(?:网|网站|文库|在线|频道)首页",
            takes=("青苗素材网 首页", "云笔文库首页", "云溪县政府网站 首页", "云溪在线 首页", "新闻频道首页"),
            leaves=("网首页", "在网上首页"),
            why="The site's name, and the way back.",
        ),
        Rule(
            "path",
            r"(?:[^>。]{1,20}>{1,2}){2,8}[^>。]{0,60}",
            takes=("政务公开 > 领导讲话 > 正文", "云溪>>讲话>>"),
            leaves=("甲>乙", "甲。>乙>丙"),
            why="Steps of a path, two or more.",
        ),
    ),
    removes_as=RemovalRule.BREADCRUMB,
)  # fmt: skip

NEIGHBOURS = Table(
    "other texts of a site",
    (
        Rule(
            "friends",
            r"友情链接[:].*",
            takes=("友情链接： 云溪网 | 党建网",),
            leaves=("友情链接",),
            why="The foot of a home page.",
        ),
        Rule(
            "attachments_of_a_page",
            r"附件(?:下载)?[:](?:暂?无|没有) | 附件下载[:]",
            takes=("附件下载：无", "附件：暂无", "附件：没有", "附件下载："),
            leaves=("附件：", "附件：无障碍设施清单"),
            why="A field of a page; 附件： alone is the speech's own.",
        ),
        Rule(
            "next_and_last",
            r"[(\[【•·]?[上下前后]一(?:篇|页|条|章|节|则|主题)(?:文章|新闻|信息)?[:].*",
            takes=(
                "上一篇:在全市大会上的讲话", "下一篇：没有了", "【前一条：", "后一章：", "•下一页：",
                "上一节：", "(下一则：)", "下一主题：", "上一篇文章：", "下一条新闻：", "上一条信息：",
            ),
            leaves=("下一步：抓落实", "上一年：增长"),
            why="The neighbours in a list.",
        ),
        Rule(
            "related",
            r"""(?:相关|推荐|热门|最新|延伸|更多|精彩)
                (?:报道|链接|文章|阅读|内容|新闻|推荐|资料|文档|范文|标签|专题)[:].*""",
            takes=(
                "相关报道：", "推荐链接：", "热门文章：", "最新阅读：", "延伸阅读：甲", "更多内容：",
                "精彩新闻：", "热门推荐：", "相关资料：", "相关文档：", "相关范文：", "热门标签：",
                "相关专题：",
            ),
            leaves=("相关部门：", "更多内容"),
            why="Headings of lists of other texts.",
        ),
    ),
    removes_as=RemovalRule.NEIGHBOUR,
)  # fmt: skip

PAGES = Table(
    "page numbers",
    (
        Rule(
            "between_dots",
            r"·\d{1,3}·[\u4e00-\u9fff]{2,10}.{0,10} | [\u4e00-\u9fff]{2,10}·\d{1,3}· | ·\d{1,3}·",
            takes=("· 13 · 云溪文史", "云溪文史　· 13 ·", "·7·"),
            leaves=("·1234·", "云溪·文史"),
            why="A magazine's page, with its name or without.",
        ),
        Rule(
            "between_dashes",
            r"-{1,3}第?\d{1,4}页?-{1,3}[。.]?",
            takes=("- 1 -", "—12—", "---3---", "-第4页-。"),
            leaves=("5-1-2", "-一-"),
            why="A typist's page number.",
        ),
        Rule(
            "page_of_pages",
            r"第\d{1,4}页(?:[,/]?共\d{1,4}页)? | 共\d{1,4}页.{0,10} | \d{1,3}/\d{1,3} | \d{1,3}页",
            takes=("第 3 页 共 9 页", "第3页", "第3页，共9页", "第3页/共9页", "共9页", "3/9", "12页"),
            leaves=("第三页", "1/1000", "第3页写着"),
            why="A word processor's page number.",
        ),
        Rule(
            "page_in_english",
            r"(?:page|p\.?)\d{1,4}(?:of\d{1,4})?",
            takes=("Page 3 of 9", "p.12", "P12"),
            leaves=("page", "ppt3"),
            why="A word processor's page number in English.",
        ),
    ),
    removes_as=RemovalRule.PAGE,
)  # fmt: skip

HOSTS = Table(
    "what hosts of documents say of them",
    (
        Rule(
            "pages_of_a_document",
            r"(?:页码|总页数)[:]?\d{1,4}(?:/\d{1,4})?",
            takes=("页码：1/1", "总页数12"),
            leaves=("页码", "页码：一"),
            why="A viewer's counter.",
        ),
        Rule(
            "field_of_a_document",
            r"""-?(?:文档|文件|资源|作品|资料)
                (?:编号|格式|大小|页数|名称|标题|类型|简介|分类|上传|贡献|价格|售价|下载|评分|id).{0,60}""",
            takes=(
                "- 文档编号:12865864", "文件格式 doc", "资源大小12K", "作品页数3", "资料名称", "文档标题",
                "文档类型", "文档简介", "文档分类", "文档上传于", "文档贡献者", "资源价格", "资源售价",
                "资料下载", "文档评分", "文档ID12",
            ),
            leaves=("文件精神", "资料要齐全"),
            why="A host's table of a document.",
        ),
        Rule(
            "counted_readers",
            r"\d+(?:人|次)(?:阅读|浏览|下载|收藏|评论|赞).{0,20} | (?:阅读|浏览|下载|点击)[:(]?\d+[)次人]?.{0,12}",
            takes=(
                "12人阅读", "3次浏览", "5次下载", "7人收藏", "2人评论", "9人赞了", "阅读：12", "浏览(34)",
                "下载12次", "点击3人",
            ),
            leaves=("12人参加", "阅读三遍"),
            why="Counters of a page.",
        ),
        Rule(
            "registered_site",
            r".{0,20}(?:icp备|京公网安备|公网安备|经营许可证).* | copyright.* | ©.*",
            takes=(
                "云ICP备000号", "京公网安备0号", "云公网安备0号", "经营许可证编号", "Copyright 2020",
                "© 云笔", "云溪" * 10 + "京公网安备0号",
            ),
            leaves=("依法办理许可证",),
            why="The imprint of a site.",
        ),
        Rule(
            "address",
            r"(?:http|https|ftp)://\S+ | www\.\S+ | [\w.-]+@[\w-]+\.\w+",
            takes=(
                "http://www.yunbi.example/a.html", "https://yunbi.example", "ftp://yunbi.example",
                "www.yunbi.example", "bi@yunbi.example",
            ),
            leaves=("请登录www.yunbi.example", "www."),
            why="A line that is an address and nothing else.",
        ),
    ),
    removes_as=RemovalRule.HOST,
)  # fmt: skip

SHARES = Table(
    "buttons to share a page",
    (
        Rule(
            "share_with",
            r"分享(?:到|至|给|本文|:).{0,40}",
            takes=("分享到微信朋友圈", "分享至", "分享给好友", "分享本文", "分享："),
            leaves=("分享三点体会", "分享经验"),
            why="A button's label.",
        ),
        Rule(
            "share_targets",
            r".{0,6}(?:微信好友|朋友圈|新浪微博|qq空间|腾讯微博).{0,30}",
            takes=("微信好友", "发到朋友圈", "新浪微博", "QQ空间", "腾讯微博"),
            leaves=("领导干部要净化社交圈、朋友圈", "微博问政"),
            why="Where a page is shared.",
        ),
        Rule(
            "praised",
            r"赞\(?\d+\)?.{0,10}",
            takes=("赞12", "赞(12)"),
            leaves=("赞成12票", "点赞12"),
            why="A counter.",
        ),
    ),
    removes_as=RemovalRule.SHARE,
)  # fmt: skip

ARROWS = Table(
    "arrows",
    (
        Rule(
            "arrows",
            r"[↓↑→←⇩⇧▼▲☟👇]{1,12}",
            takes=("↓↓↓", "▼", "⇩", "☟", "👇👇"),
            leaves=("↓点击", "—"),
            why="They point at what the page shows next.",
        ),
    ),
    removes_as=RemovalRule.ARROWS,
)  # fmt: skip
