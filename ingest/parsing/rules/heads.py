"""In charge of what lines look like above a speech's body: main titles, organs, salutations, unnumbered headings."""

# ruff: noqa: SIM905 (words in one string read as a list)

from __future__ import annotations

from ingest.parsing.rules.rule import Rule, Sees, Table, Where, any_of

MAIN_TITLES = Table(
    "main titles",
    (
        Rule(
            "main_title",
            r"[^。;:!?]{6,50}[^,。;:、]",
            takes=("奋力开创云溪新局面", "同心同德,办好学校"),
            leaves=("让支部强起", "今天开会，讲两点。", "同志们："),
            why="Words without the end of a sentence above 在…上的讲话.",
        ),
    ),
    sees=Sees.FOLDED,
)  # fmt: skip

SHORT_MAIN_TITLES = Table(
    "short main titles",
    (
        Rule(
            "short_main_title",
            r"[^。;:!?,、\s]{4,6}(?<![局厅委府办部院会司报室社刊])",
            takes=("让支部强起来", "治水兴县"),
            leaves=("县教育局", "县委办", "加油", "今天,开会"),
            why="So short a line is a title only with a dashed subtitle or a name below; an office's name is none.",
        ),
    ),
    sees=Sees.FOLDED,
)  # fmt: skip

ORGANS = Table(
    "organs",
    (
        Rule(
            "organ",
            r"""[^的,、\s]{2,24}
                (?:局|厅|政府|委员会|办公室|党委|人大|政协|法院|检察院|集团|公司|协会|学校|大学)""",
            takes=(
                "云溪市教育局", "省水利厅", "县人民政府", "云溪县委员会", "县委办公室", "石桥镇党委",
                "云溪县人大", "云溪县政协", "云溪县法院", "云溪县检察院", "云溪集团", "云溪公司", "茶叶协会",
                "石桥学校", "云溪大学",
            ),
            leaves=("办好人民满意的学校", "局"),
            why="Who speaks or issues, no title.",
        ),
    ),
    sees=Sees.FOLDED,
)  # fmt: skip

PAGE_TALK = Table(
    "how pages talk to their readers",
    (
        Rule(
            "page_talks",
            r"""阅读量|浏览|点击|点上方|蓝色小字|关注|客服|售后|加入|谢绝|转载|转卖|扫码|扫一扫|下载|会员|登录|注册(?:即送|会员|账号)|稿件|网站|二维码|微信|公众号
                |qq|投稿|原创|无障碍|字号|字体|[↑↓★☆▲►◆|_>]|^\d{6,}$""",
            takes=(
                "阅读量873", "浏览次数", "点击排行", "请点上方", "蓝色小字", "关注青禾发布", "找客服小禾", "售后无忧",
                "加入写作圈", "谢绝转卖", "欢迎转载", "不得转卖", "扫码进群", "扫一扫", "免费下载", "会员专享",
                "登录后可见", "注册即送", "三万篇稿件", "网站首页", "长按二维码", "微信进群", "公众号推荐", "加qq进群",
                "欢迎投稿",
                "原创 小林", "无障碍浏览", "字号大小", "字体放大", "↑上方", "↓下方", "★★每日一稿★★", "☆推荐", "▲返回",
                "►更多", "◆推荐", "甲|乙", "甲_乙", "甲>乙", "15801580112638",
            ),
            leaves=("奋力开创云溪新局面", "让支部强起来", "2031年的任务"),
            why="What stands there is no main title, whatever it stands above.",
        ),
    ),
    Where.ANYWHERE,
    Sees.FOLDED,
)  # fmt: skip

PAGE_NAMES = Table(
    "names of sites and channels",
    (
        Rule(
            "page_name",
            r""".{0,20}(?:网|网站|文库|频道|日报|晚报|在线|讲话|文稿|专栏|专题|要闻|动态|首页|主页|公文|范文|资料|素材|平台|发布|论坛|文章|文秘
                |材料|中心|栏目|新闻|资讯|正文|详情|导航|公开|信息|服务|党建|政务|文集|选编|汇编|杂志|期刊|报|刊|公众号|目录)""",
            takes=(
                "云溪文秘网", "云溪县政府网站", "云笔文库", "新闻频道", "云溪日报", "云溪晚报", "云溪在线", "领导讲话",
                "精品文稿", "学习专栏", "专题", "青禾要闻", "工作动态", "网站首页", "返回主页", "机关公文", "实用范文",
                "参考资料", "公文素材", "学习平台", "云溪发布", "书记论坛", "推荐文章", "云溪文秘", "参考材料",
                "融媒体中心", "更多栏目", "今日新闻", "最新资讯", "文章正文", "内容详情", "站内导航", "政务公开",
                "政府信息", "便民服务", "机关党建", "云溪政务", "书记文集", "讲话选编", "讲话汇编", "党建杂志",
                "云溪期刊", "云溪报", "云溪内刊", "云笔公众号", "文章目录",
            ),
            leaves=("全面动员起来", "推动生态文明建设"),
            why="Where a text stands, and no half of its main title.",
        ),
    ),
)  # fmt: skip

# Whom one greets, behind 各位 or 全体; how, before the name; whom in the plural. In the order in which they are tried.
GREETED = tuple(
    """
    领导 来宾 嘉宾 代表 委员 同志 老师 同学 朋友 专家 评委 学员 村民 乡亲 父老 常委 书记 企业家 客商 媒体 记者 同事
    同仁 老领导 老同志 党员 校友 家长 院士 教授 战友 官兵 选手 校长 局长 主任 县长 部长 干部 职工 理事 会员 股东 员工
    侨胞 乡贤 记者朋友 与会 工友 青年 少先队员
    """.split()
)
HONOURED = tuple("尊敬的 敬爱的 亲爱的".split())
GREETED_IN_NUMBERS = tuple(
    "同志 老师 同学 朋友 女士 先生 乡亲 代表 委员 战友 党员 学员 父老乡亲 男女运动员 运动员 裁判员".split()
)
_UNIT = rf"""
    (?:(?:(?:{any_of(HONOURED)}|全体)?(?:各位|诸位|全体)(?:尊敬的)?(?:{any_of(GREETED)})[\u4e00-\u9fff]{{0,6}})
      |(?:(?:{any_of(HONOURED)})[\u4e00-\u9fff·*x× ]{{1,24}})
      |(?:(?:{any_of(GREETED_IN_NUMBERS)})(?:朋友)?们))"""
SALUTATIONS = Table(
    "salutations",
    (
        Rule(
            "salutation",
            rf"""{_UNIT}(?:[、,\s]{{1,2}}(?:{_UNIT}|[\u4e00-\u9fff]{{2,8}}的(?:同志|朋友|乡亲|老师)们)){{0,7}}\s?[:!,。]""",
            takes=(
                "同志们:", "各位委员、同志们:", "尊敬的各位老师、教育战线的同志们:",
                "尊敬的各位领导,女士们、先生们、朋友们:", "同志们,今天开会", "敬爱的张老师:", "全体党员同志们!",
                "诸位来宾。", "老师朋友们:", "男女运动员们、裁判员们:", "各位领导:", "各位来宾:", "各位嘉宾:",
                "各位专家:", "各位评委:", "各位学员:", "各位乡亲:", "各位父老:", "各位常委:", "各位书记:",
                "各位企业家:", "各位客商:", "各位记者:", "各位同事:", "各位同仁:", "各位校友:", "各位家长:",
                "各位院士:", "各位教授:", "各位战友:", "各位官兵:", "各位选手:", "各位局长:", "各位职工:",
                "各位理事:", "各位会员:", "各位股东:", "各位侨胞:", "各位乡贤:", "各位工友:", "各位青年:",
                "各位少先队员:", "各位记者朋友和新闻工作者:", "全体各位同志:",
            ),
            leaves=("同志们好", "各位", "各位同学在操场上集合以后再听安排:"),
            why="Whom a speech addresses, one or several, with a mark behind.",
            finds=(
                ("同志们、全体党员:", "同志们、全体党员:"), ("同志们、诸位来宾:", "同志们、诸位来宾:"),
                ("同志们、全体各位党员:", "同志们、全体各位党员:"),
                ("同志们、教育战线的同志们:", "同志们、教育战线的同志们:"),
                ("同志们、教育战线的朋友们:", "同志们、教育战线的朋友们:"),
                ("同志们、石桥村的乡亲们:", "同志们、石桥村的乡亲们:"),
                ("同志们、教育战线的老师们:", "同志们、教育战线的老师们:"),
                ("同志们、各位记者朋友和新闻工作者:", "同志们、各位记者朋友和新闻工作者:"),
            ),
        ),
    ),
    Where.START,
    Sees.FOLDED,
)  # fmt: skip

CLIPPED_SALUTATIONS = Table(
    "salutations that lost their first character",
    (
        Rule(
            "clipped_salutation",
            r"志们[:,!]",
            takes=("志們：", "志们,今天"),
            leaves=("同志们:", "志们"),
            why="A column broke in the word.",
        ),
    ),
    Where.START,
    Sees.FOLDED,
)  # fmt: skip

UNNUMBERED = Table(
    "headings without a number",
    (
        Rule(
            "short_line",
            r"[^,;。!?(){}<>|@]{2,32}",
            takes=("“十四五”时期发展成就和2025年工作回顾", "治水:"),
            leaves=("我讲完了。", "治水(一)", "治"),
            why="A few words and no mark of a sentence.",
        ),
        Rule(
            "two_clauses",
            r"[^,;:。!?(){}<>|@]{3,12},[^,;:。!?(){}<>|@]{3,12}(?<![《“「])",
            takes=("手艺的根,在泥土里", "不能只盖房子，要过日子"),
            leaves=("同志们,好", "来,开会", "他说过,要学习《"),
            why="Two short clauses in one rhythm.",
        ),
    ),
    sees=Sees.FOLDED,
)  # fmt: skip

NUMBERED_LINES = Table(
    "lines with a number or a mark of their own",
    (
        Rule(
            "numbered_line",
            r"""第?[一二三四五六七八九十]{1,3}[、,.是要章节] | [(\[【〔][一二三四五六七八九十\d]{1,3} | \d+[、.)] | -
              | 其[一二三四五六] | 附[件表录] | 注[:释]""",
            takes=(
                "一、认清", "第三,抓", "二是抓", "三要抓", "第一章", "(二)抓", "[3]", "〔四〕", "1.抓", "2)抓",
                "-抓", "其一,抓", "附件1", "附表", "附录", "注:", "注释",
            ),
            leaves=("治水", "第二天", "附近"),
            why="Such a line is told by its marker.",
        ),
    ),
    Where.START,
    Sees.FOLDED,
)  # fmt: skip
