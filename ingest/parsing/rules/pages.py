"""In charge of what a line looks like that is judged by its neighbours: heads of pages, rubrics, signatures."""

from __future__ import annotations

from ingest.parsing.rules.rule import Rule, Table, Where

TITLE_BLOCK = Table(
    "what may stand at the head of a speech",
    (
        Rule(
            "block_of_kind",
            r"讲话|报告|致辞|致词|发言|党课|主持词|会议",
            takes=(
                "在全县会议上的讲话", "工作报告", "致辞", "新年致词", "发言", "党课", "主持词", "重要讲话",
                "会议纪要",
            ),
            leaves=("云溪公文", "县委书记"),
            why="A title, or a piece of one.",
        ),
        Rule(
            "block_of_greeting",
            r"同志们|各位",
            takes=("同志们：", "各位代表"),
            leaves=("同志",),
            why="A salutation.",
        ),
        Rule(
            "block_of_office",
            r"书记|[县市区省镇乡州]长|主席|主任",
            takes=("县委书记", "县长", "市长", "区长", "省长", "镇长", "乡长", "州长", "政协主席", "人大主任"),
            leaves=("局长",),
            why="Who speaks.",
        ),
        Rule(
            "block_of_day",
            r"年.{1,3}月",
            takes=("2022年8月", "二〇二二年十二月"),
            leaves=("8月13日", "年底以前的那个月"),
            why="When.",
        ),
        Rule(
            "block_of_section",
            r"^第?[一二三四五六七八九十]+[、,]|^\([一二三四五六七八九十]+\)",
            takes=("一、认清形势", "第二，抓落实", "（三）抓学习"),
            leaves=("第二步", "见（三）"),
            why="A numbered heading.",
        ),
    ),
    Where.ANYWHERE,
)  # fmt: skip

RUNNING_HEAD = Table(
    "running heads",
    (
        Rule(
            "running_head",
            r"[^,。;:!?()、\d]{4,24}",
            takes=("云溪县人民政府公报", "党建天地"),
            leaves=("第3版", "公报", "抓学习、抓落实"),
            why="A name without any mark or number.",
        ),
    ),
)  # fmt: skip

PUBLICATIONS = Table(
    "names of prints",
    (
        Rule(
            "publication",
            r"""[^,。;:!?()]{2,20}
                (?:公报|汇编|选编|文集|文选|简报|通讯|月刊|季刊|学报|年鉴|政报|材料|资料|讲话集|志)
                (?:[·(]{0,2}(?:19|20)\d\d[)年版]{0,2})?""",
            takes=(
                "云溪县人民政府公报", "讲话汇编", "材料选编2020", "云溪文集", "云溪文选", "工作简报",
                "云溪通讯", "云溪月刊", "云溪季刊", "云溪学报", "云溪年鉴(2020年)", "云溪政报", "会议材料",
                "学习资料", "书记讲话集", "云溪县志·2020版", "云溪公报1998",
            ),
            leaves=("公报", "云溪公报，第二期"),
            why="What a volume is called; beside a page number it is a running head.",
        ),
    ),
)  # fmt: skip

VOLUMES = Table(
    "names of volumes",
    (
        Rule(
            "volume",
            r"[^,。;:!?()]{2,24}(?:汇编|选编|选辑|文集|日报|晚报)",
            takes=("临漪县粮食志资料汇编", "材料选编", "文史选辑", "云溪文集", "云溪日报", "云溪晚报"),
            leaves=("云溪公报", "汇编"),
            why="Right above a title it is the volume that the text was printed in.",
        ),
    ),
)  # fmt: skip

RUBRICS = Table(
    "rubrics below the head of a magazine",
    (
        Rule(
            "rubric_in_brackets",
            r"[【\[〖][\u4e00-\u9fff·]{2,8}[】\]〗]|[■◆●◎★▲□◇][\u4e00-\u9fff·]{2,8}",
            takes=("【县长论坛】", "[书记·谈]", "〖要论〗", "■ 书记论坛", "◎本刊", "★要闻"),
            leaves=("（县长论坛）", "■1"),
            why="Brackets or a bullet.",
        ),
        Rule(
            "rubric_by_word",
            r"""[\u4e00-\u9fff]{0,6}
                (?:论坛|特稿|专稿|视点|视窗|笔谈|卷首语?|专栏|言论|声音|专论|要论|讲坛|要闻|领导讲话)""",
            takes=(
                "书记论坛", "本刊特稿", "专稿", "云溪视点", "视窗", "笔谈", "卷首语", "专栏", "言论",
                "基层声音", "专论", "要论", "讲坛", "要闻", "领导讲话",
            ),
            leaves=("全县高质量发展工作论坛", "书记论坛上的讲话"),
            why="What magazines call their columns.",
        ),
        Rule(
            "host_of_rubric",
            r"(?:主持人|栏目主持|本期主持|特约编辑)[:][\u4e00-\u9fff]{2,4}",
            takes=("主持人：范晓", "栏目主持：范晓", "本期主持：范晓", "特约编辑：范晓"),
            leaves=("主持：范晓", "主持人：县委副书记范晓"),
            why="Who keeps the column, no speaker.",
        ),
    ),
)  # fmt: skip

COLUMNS = Table(
    "columns that name themselves",
    (
        Rule(
            "column",
            r'"[^"。]{1,12}"专栏|专栏[:·][^。]{2,12}',
            takes=("“学与思”专栏", "专栏：学与思", "专栏·基层之声"),
            leaves=("学与思专栏", "专栏"),
            why="A rubric without a magazine's head above it.",
        ),
    ),
)  # fmt: skip

ISSUES = Table(
    "issues",
    (
        Rule(
            "issue",
            r"(?:19|20)\d\d[./·]\d{1,2}期?",
            takes=("2021.3", "2021/12期", "1998·4"),
            leaves=("2021年3月", "2021.3.1"),
            why="Year and number of a magazine.",
        ),
    ),
)  # fmt: skip

ISSUE_DATES = Table(
    "days of an issue",
    (
        Rule(
            "issue_date",
            r"\(?(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?(?:号|刊|出版)?\)?",
            takes=(
                "2022年9月", "（2022年9月3日）", "2022年9月号", "2022年9月刊", "2022年9月3日出版",
                "1998年9月",
            ),
            leaves=("2022年", "2022年9月3日于云溪"),
            why="A bare date; below a magazine's head it is no day of the speech.",
        ),
    ),
)  # fmt: skip

DAY_LINES = Table(
    "days with a label",
    (
        Rule(
            "day_line",
            r"(?:时间|日期):\d{4}[-/]\d{1,2}[-/]\d{1,2}",
            takes=("时间：2020-10-22", "日期：2020/1/2"),
            leaves=("时间：2020-10-22 09:18", "发布时间：2020-10-22"),
            why="Between title and speaker it is the day of the speech.",
        ),
    ),
)  # fmt: skip

ACCOUNT_CARDS = Table(
    "cards of accounts",
    (
        Rule(
            "account_card",
            r"以下文章来源于(?P<account>[^,。]{2,20}).*",
            takes=("以下文章来源于云溪观察，作者老丁",),
            leaves=("以下文章来源于", "文章来源：云溪观察"),
            why="The account's name and motto stand below.",
        ),
    ),
)  # fmt: skip

LISTED = Table(
    "items behind a speech",
    (
        Rule(
            "listed",
            r"[(\[]?[一二三四五六七八九十\d]{1,3}[)\]、.]|附件|附[:表]",
            takes=("1.分工方案", "（二）汇总表", "三、名单", "附件：", "附：名单", "附表"),
            leaves=("附近", "2020年"),
            why="The list of an attachment stays.",
        ),
    ),
    Where.START,
)  # fmt: skip
