"""In charge of what the parts of a title look like: the words that the grammar of titles reads between free text."""

from __future__ import annotations

from ingest.parsing.occasions import KIND_WORD, LATER_KIND_WORD
from ingest.parsing.rules.rule import Rule, Sees, Table, Where, any_of
from ingest.parsing.rules.title_words import (
    CHANNELS,
    FORMS,
    HOW_AT_OCCASION,
    LEADERS,
    LECTURES,
    MEETINGS,
    TAKING_PART,
    TALKS,
    TASKS,
    VISITS,
    WHEN_AT_OCCASION,
)
from speeches.gazetteer.offices import NAME, OFFICE

# Read where the grammar stands; each row is one kind of part.
PARTS = Table(
    "parts of titles",
    (
        Rule(
            "part_year",
            r"(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?(?!.{0,4}度)",
            takes=("2021年在全县大会上的讲话", "1998年3月全县大会", "2021年3月5日在"),
            leaves=("2021年度述职报告", "九八年"),
            why="When, before the occasion; a year's own report is named by it.",
            finds=(("2021年3月5日在", "2021年3月5日"), ("1998年3月在", "1998年3月"), ("2021年在", "2021年")),
        ),
        Rule(
            "part_leaders",
            rf"[^,。:;在]{{0,12}}?(?:{any_of(LEADERS)})(?:同志)?",
            takes=("X市领导在全市座谈会上的讲话", "县委主要领导同志在", "领导在"),
            leaves=("县委书记在", "全县大会"),
            why="Who speaks, without office or name.",
        ),
        Rule(
            "part_organ",
            r"""[^,。:;在-]{1,24}?(?:[省市县区旗州镇乡村局委办厅处院厂校部署]|公司|集团|中学|小学|大学|医院|社区|街道|支部|协会|政府|中心)
                (?=在)""",
            takes=(
                "云溪省在全国大会上", "青禾市在全省大会上", "青禾县在全省大会上", "城中区在会上", "南旗在会上",
                "西州在会上", "石桥镇在会上", "东岭乡在会上", "柳树村在会上", "青禾县教育局在全市会上",
                "县教委在会上", "县信访办在会上",
                "省水利厅在会上", "县机要处在会上", "农学院在会上", "酒厂在会上", "县党校在会上", "县人武部在会上",
                "省海事署在会上", "青禾茶业公司在会上", "茶业集团在会上", "青禾中学在会上", "城关小学在会上",
                "云溪大学在会上", "县人民医院在会上", "城南社区在会上", "城关街道在会上", "机关党支部在会上",
                "茶叶协会在会上", "县政府在会上", "县文化中心在会上",
            ),
            leaves=("张渭在全县大会上", "县委书记在全县大会上", "青禾县教育大会上"),
            why="An organisation speaks: no office, no name.",
        ),
        Rule(
            "part_talks",
            any_of(TALKS),
            takes=("庆祝教师节电视讲话", "新年致辞"),
            leaves=("办公会议讲话", "热线工作报告"),
            why="What an office does that is no meeting.",
        ),
        Rule(
            "part_masked",
            r"[x×*某□]{1,4}(?:同志)?",
            takes=("×××同志在全县大会上的讲话", "xx在", "某某在", "**在", "□□在"),
            leaves=("张渭在", "县长"),
            why="A name that was blotted out.",
        ),
        Rule(
            "part_comrade",
            r"同志",
            takes=("同志在全县大会上的讲话",),
            leaves=("同学在",),
            why="张渭同志在….",
        ),
        Rule(
            "part_speaker_mark",
            r"[:-]-?",
            takes=("：在全县大会上的讲话", "——在全县大会上的讲话", "-在"),
            leaves=("在",),
            why="Between who speaks and the title: 张渭：在…, 张渭——在….",
        ),
        Rule(
            "part_at",
            r"[在于]",
            takes=("在全县大会上", "于会上"),
            leaves=("全县",),
            why="The occasion follows.",
        ),
        Rule(
            "part_taking_part",
            any_of(TAKING_PART),
            takes=("参加市科协协商会时", "出席通车仪式时", "列席县政协会议时"),
            leaves=("视察水库时",),
            why="Who takes part in a meeting speaks at it.",
        ),
        Rule(
            "part_when",
            any_of(WHEN_AT_OCCASION),
            takes=("上的讲话", "期间的讲话", "闭幕时"),
            leaves=("的讲话",),
            why="Behind the occasion.",
        ),
        Rule(
            "part_of",
            r"的",
            takes=("的讲话",),
            leaves=("讲话",),
            why="Before the kind of text.",
        ),
        Rule(
            "part_how",
            any_of(HOW_AT_OCCASION),
            takes=("总结讲话", "重要讲话", "开班讲话"),
            leaves=("惜别讲话",),
            why="How it was spoken.",
        ),
        Rule(
            "part_how_else",
            rf"(?!会议)[^的在上,、。:;()]{{2,6}}?(?={KIND_WORD})",
            takes=("惜别讲话", "学习体会发言"),
            leaves=("的讲话", "会议讲话", "惜别"),
            why="How it was spoken, in words that nobody listed.",
        ),
        Rule(
            "part_kind",
            KIND_WORD,
            takes=("讲话稿", "致辞(摘要)"),
            leaves=("精神",),
            why="What the text is.",
        ),
        Rule(
            "part_later_kind",
            LATER_KIND_WORD,
            takes=("总结",),
            leaves=("讲话",),
            why="What a text is called only where an occasion is named before it.",
        ),
        Rule(
            "part_form",
            rf"(?:讲话)?(?:{any_of(FORMS)}|\(摘要\)) | 讲话",
            takes=("讲话稿", "(摘要)", "纪要", "讲话"),
            leaves=("精神",),
            why="In what form it is written down.",
        ),
        Rule(
            "part_bracket",
            r"[\(【\[〔](?![^()【】]{0,10}年[^()【】]{0,6}[月日])[^()【】\[\]〔〕]{1,20}[\)】\]〕]",
            takes=("(记录稿)", "【二】", "[节选]", "〔三〕"),
            leaves=("(2021年3月26日)", "（）"),
            why="What else is said of the text; a date is that of the speech.",
        ),
        Rule(
            "part_dated_bracket",
            r"[\(【\[〔](?=[^()【】]{0,10}年[^()【】]{0,6}[月日])[^()【】\[\]〔〕]{1,24}[\)】\]〕]",
            takes=("(2021年3月26日)", "【二〇二一年三月】"),
            leaves=("(记录稿)", "2021年3月26日"),
            why="When it was spoken: behind the title, and none of it.",
        ),
        Rule(
            "part_speaker_bracket",
            rf"[(【](?P<office>[^()【】,。]{{0,20}}{OFFICE})(?P<name>{NAME})?[)】]",
            takes=("(市长)", "【县委书记 张渭】", "(县长 艾尔肯·吐孜)"),
            leaves=("(摘要)", "市长"),
            why="Where sites put who speaks.",
        ),
        Rule(
            "part_lecture",
            rf"[^,。:;在]{{6,60}}党课(?=(?:{any_of(LECTURES)}))",
            takes=("学习贯彻主题教育专题党课讲稿", "党支部书记讲给新党员的党课讲义"),
            leaves=("专题党课讲稿", "党课"),
            why="学习贯彻…主题教育专题党课讲稿 says at which; 专题党课讲稿 does not.",
        ),
        Rule(
            "part_of_lecture",
            any_of(LECTURES),
            takes=("讲稿", "辅导报告"),
            leaves=("讲话",),
            why="What a lecture to members of the party is written as.",
        ),
        Rule(
            "part_purpose",
            rf"""(?:深入|认真|全面)?(?:学习|贯彻|落实|传达|宣传|按照|围绕)[^,。:;在]{{2,30}}
                (?:精神|部署|要求|决定|指示)(?:{any_of(TASKS)})""",
            takes=(
                "贯彻全县“两会”精神推进护林防火动员会", "深入学习县委全会决定做好造林现场会",
                "认真落实省委部署抓好春耕会", "全面传达市委要求加强防汛会", "宣传上级指示搞好普查会",
                "按照县委要求推动造林会", "围绕县委部署加快造林会",
            ),
            leaves=("学习全会精神专题培训班", "推进护林防火"),
            why="What a meeting is for, before its name.",
        ),
        Rule(
            "part_channel",
            rf"(?:{any_of(CHANNELS)})(?=[^稿提要的(])",
            takes=("领导讲话在全县大会上的讲话", "讲话致辞县长在全县大会上的讲话"),
            leaves=("领导讲话稿", "领导讲话"),
            why="A site's channel, run together with the title.",
        ),
        Rule(
            "part_rubric",
            r"[【\[][\u4e00-\u9fff]{2,8}[】\]]",
            takes=("【教育讲话】县长在", "[领导发言]在"),
            leaves=("【2031年】在", "教育讲话"),
            why="A rubric in brackets before a title: printed with it, and none of it.",
        ),
        Rule(
            "part_ware",
            r"[【\[(](?:范文|范本|模板)(?:精选|推荐|大全)?[】\])]",
            takes=("【范文精选】", "(范本推荐)", "[模板大全]", "(范文)"),
            leaves=("(摘要)",),
            why="What a site sells it as.",
        ),
        Rule(
            "part_channel_behind",
            rf"[-_|/]{{0,2}}(?:{any_of(CHANNELS)})$",
            takes=("-领导讲话", "_讲话致辞", "领导讲话"),
            leaves=("领导讲话稿", "讲话"),
            why="The same behind the title.",
        ),
    ),
    Where.START,
    Sees.COMPACT,
)  # fmt: skip

# How a name of an occasion ends.
ENDS = Table(
    "ends of occasions",
    (
        Rule(
            "ends_in_meeting",
            rf"(?:(?<!委员)(?<!常委)(?<!协)(?<!理事)(?<!联合)(?<!工)会|{any_of(MEETINGS)})[)\"]?$",
            takes=("全县教育大会", "云溪大桥通车仪式", "干部培训班", "第三次会议"),
            leaves=("县委常委会", "县政协", "县总工会", "青禾县"),
            why="A meeting's name; a committee is none.",
        ),
        Rule(
            "ends_in_visit",
            rf"(?:{any_of(VISITS)})(?:工作|[^,。]{{0,6}})?$",
            takes=("在青坪镇调研", "城关代表团讨论", "调研城市更新工作", "出席县委常委会"),
            leaves=("青坪镇", "全县大会"),
            why="What a leader does elsewhere.",
        ),
    ),
    Where.ANYWHERE,
    Sees.COMPACT,
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
