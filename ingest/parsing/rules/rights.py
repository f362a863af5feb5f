"""In charge of lines by which sites claim rights in a text, and say who made or gathered it."""

from __future__ import annotations

from ingest.parsing.rules.rule import RemovalRule, Rule, Table, Where

RIGHTS = Table(
    "claims of sites",
    (
        Rule(
            "resale",
            r"倒卖 | 盗(?:传|用|版|链).{0,12}(?:资料|必究|资格|会员|本站)",
            takes=(
                "严禁倒卖", "盗传资料", "盗用必究", "盗版必究", "盗链取消资格", "盗传者除名会员", "盗用本站",
            ),
            leaves=("打击盗采矿产", "盗版"),
            why="Sellers fear other sellers.",
        ),
        Rule(
            "no_spreading",
            r"(?:禁止|请勿|严禁)外传",
            takes=("仅供学习 禁止外传", "请勿外传", "严禁外传"),
            leaves=("不要外传", "对外传播"),
            why="Asked by who spread it himself.",
        ),
        Rule(
            "only_for",
            r"仅供(?:学习|参考|内部|交流|个人)",
            takes=("仅供学习", "仅供参考。", "仅供内部使用", "仅供交流", "仅供个人"),
            leaves=("供参考", "仅供应三天"),
            why="What a site allows.",
        ),
        Rule(
            "copyright",
            r"版权(?:所有|归) | 侵权(?:必究|请|联系|删|投诉) | 保留所有权 | 郑重声明",
            takes=(
                "版权所有", "版权归原作者", "侵权必究", "如侵权请告知", "侵权联系删除", "侵权删稿", "侵权投诉",
                "保留所有权利", "郑重声明",
            ),
            leaves=("版权保护", "查处侵权案件"),
            why="A claim of right.",
        ),
        Rule(
            "no_copying",
            r"转载请 | 未经(?:许可|授权|同意|允许)(?:,|不得|禁止|严禁) | (?:切勿|不得)商用",
            takes=(
                "转载请注明", "未经许可，不得转载", "未经授权不得使用", "未经同意禁止转载", "未经允许严禁复制",
                "切勿商用", "不得商用",
            ),
            leaves=("未经批准不得外出", "转载文章"),
            why="A condition for who copies.",
        ),
        Rule(
            "given_by_users",
            r"内容由用户 | 由用户(?:提供|上传) | 下载后\d+小时",
            takes=("内容由用户发布", "文档由用户提供", "由用户上传", "下载后24小时内删除"),
            leaves=("由用户评价", "用户下载"),
            why="A host says that it is not to blame.",
        ),
        Rule(
            "own_site",
            r"本站.{0,10}(?:资料|会员|文档|范文)",
            takes=("本站资料", "本站只向会员开放", "本站全部文档", "本站范文"),
            leaves=("本站停靠三分钟", "农技站资料"),
            why="A site speaks of itself.",
        ),
    ),
    Where.ANYWHERE,
    removes_as=RemovalRule.VENDOR,
)  # fmt: skip

GATHERERS = Table(
    "who gathered a text",
    (
        Rule(
            "gathered_with_contact",
            r"(?:整理|收集|提供|编辑|发布|制作)[,:]?(?:咨询)?(?:qq|微信|电话|v信).{0,24}$",
            takes=("云笔整理QQ123", "收集，微信yb", "提供：咨询电话000", "编辑QQ", "发布v信", "制作微信"),
            leaves=("整理档案电话", "发布会"),
            why="Who made the copy, and how to reach him.",
        ),
        Rule(
            "gathered_by_site",
            r"""^.{2,12}(?:文行|公文|文秘|范文|文库|笔杆子|材料|写作|文档|老秘|秘书)(?:网|站|库|圈|社|号)?
                (?:整理|提供|收集|发布|出品|原创).{0,20}$""",
            takes=(
                "云溪文行整理", "云溪公文网提供", "青禾文秘站收集", "青禾范文库发布", "青禾文库社出品",
                "青禾笔杆子圈原创", "青禾材料号整理", "青禾写作网整理", "青禾文档网整理", "青禾老秘整理",
                "青禾秘书整理", "范文铺文库整理", "青禾范文网整理", "青禾材料库整理",
            ),
            leaves=("材料整理", "这次会议的材料已经由办公室的同志负责收集"),
            why="A name and 整理: what sellers call their work.",
        ),
        Rule(
            "taken_from",
            r"(?:本|此)(?:文|文档|资料|稿件)(?:由|来自|来源于?|转自|摘自|出自|为).{2,30}",
            takes=(
                "本文由云笔上传", "此文来自云笔", "本文档来源于网络", "本资料转自云笔", "此稿件摘自云笔",
                "本文出自云笔", "本文为原创",
            ),
            leaves=("本文由", "本人来自农村"),
            why="Where the copy comes from.",
        ),
        Rule(
            "editor_gathers",
            r"""(?:小编|本站|本网|百分网|我们)(?:为|给|精心)?(?:大家|您|你)?(?:精心)?
                (?:整理|收集|搜集|推荐|分享|带来|准备|提供)""",
            takes=(
                "下面是小编为大家整理的", "本站给您收集", "本网搜集", "百分网精心推荐", "我们为你精心分享",
                "小编带来", "小编准备", "我们提供", "小编精心大家整理",
            ),
            leaves=("我们为群众提供服务", "小编辑"),
            why="An editor's turn; what a speaker says with 我们 is told apart by line_rules.",
        ),
        Rule(
            "for_readers_use",
            r"(?:以上|本文|内容|范文)[^。]{0,12}供大家(?:阅读|参考|借鉴|下载)",
            takes=("以上讲话供大家阅读", "本文供大家参考", "内容供大家借鉴", "范文几篇，供大家下载"),
            leaves=("我说的供大家参考", "以上。供大家参考"),
            why="What a site thinks its copy is good for.",
        ),
        Rule(
            "welcome_to_read",
            r"欢迎(?:阅读|下载|收藏)",
            takes=("欢迎阅读", "欢迎下载！", "欢迎收藏"),
            leaves=("欢迎各位代表",),
            why="A site greets its readers.",
        ),
        Rule(
            "hope_it_helps",
            r"希望能?[对给]?(?:大家|您|你)(?:有所|能有|带来)?(?:帮助|启发)",
            takes=("希望能对大家有所帮助", "希望给您带来启发", "希望你能有帮助", "希望大家帮助"),
            leaves=("希望大家努力", "希望对工作有帮助"),
            why="The end of an editor's word.",
        ),
    ),
    Where.ANYWHERE,
    removes_as=RemovalRule.VENDOR,
)  # fmt: skip
