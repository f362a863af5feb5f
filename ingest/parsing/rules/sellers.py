"""In charge of lines by which sellers of transcripts are reached, and of what they offer."""

from __future__ import annotations

from ingest.parsing.rules.rule import RemovalRule, Rule, Table, Where

CONTACTS = Table(
    "how a seller is reached",
    (
        Rule(
            "chat_group",
            r"qq群 | 加群\d{5,} | 会员群 | 微信群[:] | 交流群[:] | (?:文稿|材料|公文|范文|稿件).{0,8}加群",
            takes=(
                "材料共享QQ群", "请加群83920117", "笔友会员群", "微信群：云笔", "交流群：云笔之家",
                "文稿共享加群", "要材料的加群", "公文加群", "范文请加群", "好稿件都加群",
            ),
            leaves=("加群33", "建好微信群", "参加群众活动"),
            why="Sellers meet their buyers in a chat group.",
        ),
        Rule(
            "account_at_the_end",
            r"(?:qq|微信号?|vx|淘宝|旺旺|客服电话|联系电话|咨询热线|客服热线)[:]\s*\w*$",
            takes=(
                "QQ：yunbi", "微信：yunbi2020", "微信号：yb", "VX：yb", "淘宝：云笔", "旺旺：云笔",
                "客服电话：0000", "联系电话：0000123", "咨询热线：0000", "客服热线：",
            ),
            leaves=("微信", "联系电话：0000，有人值守"),
            why="A label and an account, nothing behind it.",
        ),
        Rule(
            "account_number",
            r"qq[:]?\d{5,} | 咨询qq | vx[:]",
            takes=("QQ83920117", "QQ：83920117有稿", "有事咨询QQ", "vx：yunbi-gao"),
            leaves=("QQ1234", "咨询电话"),
            why="A number of a messenger wherever it stands.",
        ),
        Rule(
            "add_my_account",
            r"加我?(?:微信|qq) | 微信同号 | 同微信",
            takes=("加微信领稿", "加我微信", "加QQ", "加我QQ", "139****0000微信同号", "电话同微信"),
            leaves=("加强微信管理", "同一个微信"),
            why="The seller asks to be added.",
        ),
        Rule(
            "ask_the_staff",
            r"联系(?:老师|客服|站长|管理员|我们)",
            takes=("请联系老师", "联系客服", "联系站长", "联系管理员", "联系我们"),
            leaves=("联系群众", "联系实际"),
            why="Who keeps a site, not who speaks.",
        ),
        Rule(
            "seller_phone",
            r"(?:客服|订购|订阅|购买|加盟)(?:电话|热线|专线)[:]?[\d*x-]{7,}",
            takes=(
                "客服电话000-12345", "订购热线：139****0000", "订阅专线1390000xxxx", "购买电话0000000",
                "加盟热线0000000",
            ),
            leaves=("客服电话已公布", "值班电话0000000"),
            why="A number under which something is sold; other numbers a speaker may give.",
        ),
        Rule(
            "writer_phone",
            r"""^[^。:;()]{0,20}(?:文稿|材料|公文|范文|文秘|写作|文库|资料|代笔|课件)
                [^。:;()]{0,12}(?:咨询|联系)(?:电话|热线|方式)[:]?[\d*x-]{7,}""",
            takes=(
                "青竹文稿社咨询电话139****0000", "机关材料联系方式：0000000", "公文咨询热线0000000",
                "范文联系电话0000000", "文秘咨询电话0000000", "写作联系电话0000000", "文库联系电话0000000",
                "资料联系电话0000000", "代笔联系电话0000000", "课件联系电话0000000",
            ),
            leaves=("材料报送后，咨询电话另行通知", "企业咨询电话0000000"),
            why="A seller of papers with a telephone.",
        ),
    ),
    Where.ANYWHERE,
    removes_as=RemovalRule.VENDOR,
)  # fmt: skip

OFFERS = Table(
    "what a seller offers",
    (
        Rule(
            "membership",
            r"""会员.{0,10}(?:可见|权益|专享|资料|下载|免费|材料) | (?:vip|会员)(?:可见|下载|专区|价) | 供会员
              | (?:开通|购买|订阅|加入|注册|充值|成为).{0,4}(?:会员|vip) | 立享""",
            takes=(
                "会员可见", "会员享全部权益", "会员专享", "会员群内资料", "会员下载", "会员免费", "会员材料",
                "VIP可见", "VIP下载", "VIP专区", "会员价", "仅供会员", "只供会员浏览", "开通会员", "购买VIP",
                "订阅会员", "加入会员", "注册会员", "充值成会员", "成为VIP", "现在订阅立享三年",
                "会员才可见", "会员才能下载",
            ),
            leaves=("工会会员大会", "会员单位的同志", "成为一名光荣的团员"),
            why="Sites sell membership; what a federation says of its members is told apart by line_rules.",
        ),
        Rule(
            "price_of_membership",
            r"[¥￥]\d.{0,8}(?:入群|进群|会员|包年|永久) | \d元/年 | 拼团 | 包更新",
            takes=(
                "￥99入群", "¥9进群", "¥199会员", "￥69包年", "¥299永久", "99元/年", "三人拼团",
                "一次付费包更新",
            ),
            leaves=("¥99", "每人99元"),
            why="A price with what it buys.",
        ),
        Rule(
            "for_nothing",
            r"免费(?:下载|获取|赠送|领取|送)",
            takes=("免费下载", "免费获取全文", "免费赠送范文", "免费领取", "免费送课件"),
            leaves=("免费义务教育", "减免费用"),
            why="The bait of a seller; 向群众免费赠送药品。 is told apart by line_rules.",
        ),
        Rule(
            "click_for",
            r"""^[^。;]{0,16}点击.{0,14}
                (?:下载|查看|进入|领取|联系|咨询|关注|购买|获取|阅读).{0,12}$""",
            takes=(
                "点击下载", "请点击这里查看", "点击进入", "点击领取", "点击联系", "点击咨询", "点击蓝字关注",
                "点击购买", "点击获取全文", "点击阅读",
            ),
            leaves=("点击率高", "精准点击问题要害，逐项查看整改台账，再把责任压到每一个人的头上"),
            why="A button in words.",
        ),
        Rule(
            "pointing_hand",
            r"👉 | 👈",
            takes=("👉云笔", "这里👈"),
            leaves=("☞",),
            why="No transcript points with a hand.",
        ),
        Rule(
            "answer_and_subscribe",
            r"(?:关注|后台)回复 | 不迷路 | 欢迎订阅",
            takes=("关注回复讲话", "后台回复“稿”", "关注我不迷路", "欢迎订阅"),
            leaves=("及时回复群众关切", "后台管理", "欢迎光临"),
            why="An account's ways to hold its readers.",
        ),
        Rule(
            "more_elsewhere",
            r"更多.{0,14}(?:请(?:关注|访问|登录|点击|加|联系|搜索|进入|浏览)|敬请关注|尽在)",
            takes=(
                "更多讲话请关注", "更多内容请访问", "更多请登录", "更多范文请点击", "更多好稿请加",
                "更多请联系", "更多请搜索", "更多请进入", "更多精彩请浏览", "更多精彩敬请关注",
                "更多讲话尽在云笔", "更多" + "云溪" * 7 + "敬请关注",
            ),
            leaves=("更多的同志请举手", "争取更多支持"),
            why="There is more where the seller is.",
        ),
        Rule(
            "slogan",
            r"^(?:写|找|搜|查)(?:材料|公文|文稿|讲话稿?|范文|总结|资料|文档)[,]?(?:就|请)(?:上|来|用|找|到)[^。,;]{2,12}$",
            takes=(
                "写材料就上云溪文海", "找公文，请来云笔", "搜文稿就用云笔", "查讲话就找云笔",
                "写讲话稿请到云笔", "找范文就上云笔", "写总结就上云笔", "找资料就上云笔", "搜文档就上云笔",
            ),
            leaves=("写材料要实", "写材料就上云溪文海，省心"),
            why="A seller's rhyme.",
        ),
        Rule(
            "own_platform",
            r"自建平台 | (?:文章|资料|范文|素材)(?:实时|每日|不断)?(?:分享|更新|迭代)",
            takes=("自建平台", "文章实时分享", "资料每日更新", "范文不断更新", "素材迭代"),
            leaves=("搭建平台", "资料要及时报送"),
            why="What a seller's service is.",
        ),
        Rule(
            "written_for_hire",
            r"代写 | 定制(?:写作|材料|文稿)",
            takes=("专业代写", "定制写作", "定制材料", "定制文稿"),
            leaves=("代为书写", "定制方案"),
            why="Texts made to order.",
        ),
    ),
    Where.ANYWHERE,
    removes_as=RemovalRule.VENDOR,
)  # fmt: skip
