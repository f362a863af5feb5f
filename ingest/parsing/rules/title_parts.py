"""In charge of what a title says, and in which of its places: office and name, occasion, a main title glued before."""

from __future__ import annotations

from ingest.parsing.occasions import KIND_WORD
from ingest.parsing.rules.rule import Rule, Sees, Table, Where, any_of
from ingest.parsing.rules.title_words import (
    HOW_AT_MEETING,
    HOW_AT_OCCASION,
    LECTURES,
    MEETINGS,
    MEETINGS_OF_GLUED,
    WHEN_AT_MEETING,
    WHEN_AT_OCCASION,
)
from ingest.parsing.rules.titles import SUFFIX
from speeches.gazetteer.offices import NAME, OFFICE, SURNAMED

WITH_OCCASION = Table(
    "titles that say at which occasion",
    (
        Rule(
            "at_an_occasion",
            rf"""在(?P<occasion>[^。]{{2,80}}?)(?:{any_of(WHEN_AT_OCCASION)})?(?:的)?
                 (?:(?:{any_of(HOW_AT_OCCASION)})?|(?<=[上时]的)(?:(?!会议)[^的在上,、]){{2,5}}?)
                 (?:{KIND_WORD}){SUFFIX}$""",
            takes=(
                "县委书记在全县旅游发展大会上的讲话", "在出席云溪大桥通车仪式时的讲话",
                "在全县动员会上的总结讲话", "在全县老干部茶话会上的惜别讲话", "在调研中的谈话",
                "在考察期间的讲话", "在座谈后发言", "在全县大会闭幕时的讲话", "在全市工作会议上讲话",
                "在开幕式上的开幕致辞", "在毕业典礼上的离别赠言讲话", "在授牌仪式上的书面讲话",
                "在县委会议结束时的讲话",
            ),
            leaves=("全县旅游发展大会讲话", "在会上的讲话精神"),
            finds=(("在全县教育大会上的谆谆讲话", "全县教育大会"), ("在全县教育大会上讲话讲话", "全县教育大会")),
            why="在…上的…讲话: between stands the occasion, behind it how it was spoken.",
        ),
    ),
    Where.ANYWHERE,
    Sees.FOLDED,
)  # fmt: skip

WITHOUT_AT = Table(
    "titles that name their occasion without 在",
    (
        Rule(
            "occasion_first",
            rf"""(?:(?:19|20)\d\d年(?!.{{0,4}}度))?
                 (?P<occasion>[^,。]{{2,50}}?
                   (?:(?<!委员)(?<!常委)(?<!协)(?<!理事)(?<!联合)(?<!工)会|{any_of(MEETINGS)}))
                 (?:{any_of(WHEN_AT_MEETING)})?(?:的)?(?:{any_of(HOW_AT_MEETING)})?(?:{KIND_WORD}){SUFFIX}$""",
            takes=(
                "全县旅游发展大会讲话", "2021年全县工作会议上的讲话", "县委全会总结讲话",
                "青年干部培训班开班讲话", "通车仪式致辞", "义务植树活动讲话", "毕业典礼致辞",
                "县域发展论坛发言", "全县冬训启动式主持词",
            ),
            leaves=("县委常委会工作报告", "县政协工作报告", "2021年述职报告"),
            why="A meeting's name before the kind; a committee is none.",
            finds=(
                ("1998年全县教育大会致辞", "全县教育大会"), ("2021年全县教育大会致辞", "全县教育大会"),
                ("云溪" * 25 + "大会致辞", "云溪" * 25 + "大会"),
            ),
        ),
        Rule(
            "party_lecture",
            rf"(?P<lecture>[^,。:;]{{6,60}}党课)(?:{any_of(LECTURES)})$",
            takes=(
                "学习贯彻主题教育专题党课讲稿", "党支部书记讲给新党员的党课讲义",
                "全县党员干部警示教育党课辅导报告", "机关党员学习教育党课辅导稿",
            ),
            leaves=("专题党课讲稿", "党课"),
            why="学习贯彻…主题教育专题党课讲稿 says at which; 专题党课讲稿 does not.",
        ),
    ),
    Where.START,
    Sees.FOLDED,
)  # fmt: skip

SPEAKERS_BEFORE = Table(
    "who speaks, before the occasion",
    (
        Rule(
            "office_before",
            rf"""(?:(?:19|20)\d\d年)?
                 (?P<office>[^,。:;在]{{0,36}}?{OFFICE}(?:、[^,。:;在]{{1,20}}?{OFFICE}){{0,3}})
                 (?:(?P<name>{NAME})|[x×*某□]{{1,4}})?(?:同志)?
                 (?=$|在|于|关于|主持|就|的?(?:{KIND_WORD}))""",
            takes=(
                "县委书记张渭在全县大会上的讲话", "县委副书记、县长在全县大会上的讲话",
                "2021年市长关于安全的讲话", "县委书记×××同志在全县大会上的讲话", "县长就任前的讲话",
                "局长于会上的讲话", "市长主持会议的讲话", "县长的讲话", "管委会主任在全区大会上的讲话",
                "村支书在村民会上的讲话", "云溪县委书记", "局长于2021年的讲话",
            ),
            leaves=("在全县大会上的讲话", "县里在大会上的讲话"),
            why="An office, the name perhaps behind it.",
            finds=(
                ("1998年市长张渭在全市大会上的讲话", "市长 张渭"), ("2021年市长张渭在全市大会上的讲话", "市长 张渭"),
                ("县长艾尔肯·吐孜", "县长 艾尔肯·吐孜"),
                ("云溪市长、市委书记张渭在全市大会上的讲话", "云溪市长、市委书记 张渭"),
            ),
        ),
    ),
    Where.START,
    Sees.FOLDED,
)  # fmt: skip

NAMES_BEFORE = Table(
    "a name before the occasion",
    (
        Rule(
            "name_before",
            rf"(?P<name>{NAME})(?P<office>{OFFICE})?(?:同志)?(?=在.{{4}})",
            takes=(
                "艾尔肯·吐孜在全县大会上的讲话", "张渭在全县大会上的讲话", "张渭同志在全县大会上的讲话",
                "张渭副市长在全县大会上的讲话",
            ),
            leaves=("张渭的讲话", "在全县大会上的讲话"),
            why="张渭在… · 张渭同志在… · 张渭副市长在…",
        ),
    ),
    Where.START,
    Sees.FOLDED,
)  # fmt: skip

CALLED_BY_OFFICE = Table(
    "a name of three characters called by its office",
    (
        Rule(
            "name_and_office",
            rf"""(?P<name>(?:{SURNAMED})(?<=^.{{3}})(?<![省市县区州旗镇乡委局部办会院校厅处科厂司社村组团队站所副]))
                 (?P<office>{OFFICE})(?:同志)?(?=在.{{4}})""",
            takes=("丁立群市长在全市大会上的讲话", "丁立群局长同志在全市大会上的讲话"),
            leaves=("水务局局长在全市大会上的讲话", "江西省省长在全省大会上的讲话"),
            why="Its last character is no word that an office begins with: 水务局局长.",
        ),
    ),
    Where.START,
    Sees.FOLDED,
)  # fmt: skip

OFFICES_BEHIND = Table(
    "an office in brackets behind a title",
    (
        Rule(
            "office_behind",
            rf"[(【](?P<office>[^()【】,。]{{0,20}}{OFFICE})\s?(?P<name>{NAME})?[)】]$",
            takes=("全市发展大会讲话(市长)", "全县大会讲话【县委书记 张渭】", "全县大会讲话(县长 艾尔肯·吐孜)"),
            leaves=("全市发展大会讲话(摘要)", "(市长)在全市大会上的讲话"),
            why="Where sites put who speaks.",
        ),
    ),
    Where.ANYWHERE,
    Sees.FOLDED,
)  # fmt: skip

GLUED_MAIN_TITLES = Table(
    "main titles glued to their subtitle",
    (
        Rule(
            "glued_main",
            rf"""(?P<main>[^在,。;:（(]{{4,20}}(?:[,\s][^在,。;:（(]{{4,20}})?)
                 (?=在[^。]{{4,60}}(?:{any_of(MEETINGS_OF_GLUED)}|[课坛节式礼])上的?(?:{KIND_WORD}){SUFFIX}$)""",
            takes=(
                "奋力开创云溪新局面在全市旅游发展大会上的讲话",
                "同心同德办学校,一心一意育新人在春季开学典礼上的讲话",
            ),
            leaves=("在全市旅游发展大会上的讲话", "奋力开创新局面"),
            why="No mark between the two.",
            finds=(
                ("奋力开创新局面在" + "云溪" * 30 + "大会上的讲话", "奋力开创新局面"),
                ("奋力开创新局面在" + "云溪" * 30 + "仪式上的讲话", "奋力开创新局面"),
            ),
        ),
    ),
    Where.START,
    Sees.FOLDED,
)  # fmt: skip

NO_MAIN_TITLES = Table(
    "what stands before 在 and is no main title",
    (
        Rule(
            "year_only",
            r"^(?:19|20)\d\d年度?$",
            takes=("2021年", "2021年度", "1998年"),
            leaves=("2021年工作",),
            why="The year of the meeting.",
        ),
        Rule(
            "office_or_organ",
            rf"(?:{OFFICE}|同志|[省市县区镇乡委局办])$",
            takes=(
                "云溪县委书记", "张渭同志", "云溪省", "云溪市", "云溪县", "云溪区", "石桥镇", "石桥乡",
                "县教委", "县教育局", "县信访办",
            ),
            leaves=("奋力开创云溪新局面",),
            why="Who speaks, or where.",
        ),
    ),
    Where.ANYWHERE,
    Sees.FOLDED,
)  # fmt: skip
