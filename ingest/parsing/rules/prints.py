"""In charge of lines that printed matter carries: magazines, gazettes, distribution lists, recorders' machines."""

from __future__ import annotations

from ingest.parsing.rules.rule import RemovalRule, Rule, Table
from ingest.parsing.rules.stamps import DATE

MACHINES = Table(
    "machines that wrote a text down",
    (
        Rule(
            "machine",
            r"[^。]{0,10}(?:转写结果|语音转写|自动转写|机器转写|转写稿|ocr识别|文字识别结果|扫描全能王).{0,12}",
            takes=(
                "讯飞听见转写结果", "语音转写", "自动转写", "机器转写稿", "转写稿", "OCR识别", "文字识别结果",
                "扫描全能王 创建", "机器转写",
            ),
            leaves=("人工转写", "根据录音整理"),
            why="Who listened was no person; a recorder's note is part of the transcript.",
        ),
    ),
    removes_as=RemovalRule.MACHINE,
)  # fmt: skip

RULES = Table(
    "rules of characters",
    (
        Rule(
            "rule_of_characters",
            r"[~～=☆★◇◆+#-]{4,}",
            takes=("~~~~~~~~~~", "====", "☆☆☆☆", "★◇◆+#---"),
            leaves=("---", "****"),
            why="A line drawn with characters; *** blots out a name.",
        ),
    ),
    removes_as=RemovalRule.RULE_LINE,
)  # fmt: skip

GAZETTES = Table(
    "what an office prints around a text (GB/T 9704)",
    (
        Rule(
            "distribution",
            r"(?:[主抄]?[报送发]|分送)[:][^。]{3,60}。?",
            takes=(
                "送：县委、县人大、县政协办公室", "主送：各乡镇", "抄送：县委办。", "报：市委办",
                "分送：各科室", "抄报：市政府",
            ),
            leaves=("要送：把政策送到家门口。", "送：甲"),
            why="Who gets a copy.",
        ),
        Rule(
            "copies",
            r"[(\[]?共印发?\d{1,5}份[)\]]? | [(\[]共[一二三四五六七八九十\d]{1,3}页[)\]]",
            takes=("（共印120份）", "共印发50份", "（共四页）", "[共12页]"),
            leaves=("共印了120份", "共四页"),
            why="How many were printed, of how many pages.",
        ),
        Rule(
            "issuer_and_day",
            rf"""[^,。;:]{{2,24}}(?:办公室|办公厅|编辑部|编委会|研究室|委员会)(?:编印?|印发|主办|印)
                 {DATE}(?:印发|印|出版)?""",
            takes=(
                "云溪县委办公室印发2020年1月2日", "县政府办公厅编2020-1-2", "本刊编辑部主办2020年1月2日出版",
                "云溪编委会编印2020.1.2印", "县委研究室印2020年1月2日", "云溪县委员会印发2020年1月2日",
                "县委研究室编2020年1月2日印发",
            ),
            leaves=("云溪县委办公室 2020年1月2日", "县政府印发2020年1月2日"),
            why="The imprint of a document; a signature has no verb.",
        ),
        Rule(
            "serial",
            r"编号[:][a-z\d（()）/-]{3,20}",
            takes=("编号：GW-2016-114", "编号：（2016）12"),
            leaves=("编号：一二三", "编号"),
            why="The number of a copy.",
        ),
    ),
    removes_as=RemovalRule.GAZETTE,
)  # fmt: skip

PARTS = Table(
    "numbers of texts in a collection",
    (
        Rule(
            "number_of_text",
            r"第\d{1,3}篇[:]? | [【(\[]第?[一二三四五六七八九十\d]{1,3}[篇则][】)\]]",
            takes=("第12篇：", "第3篇", "【第一篇】", "（3则）", "[二篇]"),
            leaves=("第一篇章", "第一篇"),
            why="A collection counts its texts.",
        ),
    ),
    removes_as=RemovalRule.PART,
)  # fmt: skip

_YEAR = r"(?:19|20)\d\d"
_ISSUE = rf"{_YEAR}(?:[./]\d{{1,2}}|年第?\d{{1,2}}期|年\d{{1,2}}月号)"
_NAME = r"[\u4e00-\u9fff]{2,10}"

MAGAZINES = Table(
    "heads of newspapers, magazines and volumes",
    (
        Rule(
            "newspaper_page",
            rf"{DATE}星期[一二三四五六日天]第?[一二三四五六七八九十a-z\d]{{1,3}}版.{{0,10}}",
            takes=("2018年1月20日　星期六　第二版　要闻", "2018-1-20 星期日 A3版", "2018年1月21日星期天12版"),
            leaves=("2018年1月20日 星期六", "星期六 第二版"),
            why="The head of a newspaper's page.",
        ),
        Rule(
            "newspaper_day",
            rf"[^,。;]{{2,10}}(?:日报|晚报|早报|晨报|时报|周报|导报|商报|都市报|新闻网){DATE}.{{0,12}}",
            takes=(
                "云溪日报2018年1月20日", "云溪晚报 2018-1-20", "云溪早报2018.1.20", "云溪晨报2018-1-20",
                "云溪时报2018-1-20", "云溪周报2018-1-20", "云溪导报2018-1-20", "云溪商报2018-1-20",
                "云溪都市报2018-1-20", "云溪新闻网2018-1-20 要闻",
            ),
            leaves=("云溪日报", "云溪通报2018年1月20日"),
            why="A newspaper and its day.",
        ),
        Rule(
            "internal_print",
            r"内部(?:情况)?(?:通报|简报|参考) | (?:内部资料|内部文件|内部刊物|仅限内部).{0,16}",
            takes=(
                "内部情况通报", "内部简报", "内部参考", "内部资料 注意保存", "内部文件", "内部刊物",
                "仅限内部使用",
            ),
            leaves=("内部情况", "通报内部问题"),
            why="What a print says of itself.",
        ),
        Rule(
            "series",
            r'"?[^"。]{1,10}"?系列(?:№|no\.?|第)\d+.{0,4}',
            takes=("“日新月异”系列№4435", "云笔系列No.12", "云笔系列第3讲"),
            leaves=("系列活动", "云笔系列十二"),
            why="A seller's or a column's series.",
        ),
        Rule(
            "issue_number",
            r".{0,16}(?:总第|第)\d{1,4}期.{0,12}",
            takes=(
                "总第118期", "云溪工作第12期", "2020年第4期（总第118期）", "云溪通讯总第118期 要闻",
                "云溪" * 8 + "总第118期",
            ),
            leaves=("第十二期", "第12期培训班的全体同志们，今天我们在这里举行开班式"),
            why="The issue of a print.",
        ),
        Rule(
            "title_and_issue",
            r"《[^》]{2,16}》(?:杂志)?\d{4}年?(?:第?\d{1,2}(?:期|月号|月刊)).{0,6}",
            takes=("《基层治理研究》2020年第4期", "《云溪》杂志2020年4月号", "《云溪文史》2020 4月刊"),
            leaves=("《基层治理研究》", "《云溪》2020年"),
            why="A magazine and its issue.",
        ),
        Rule(
            "volume_of_year",
            r"""[^,。;]{0,12}(?:汇编|选编|文集|文选|集锦)\(\d{4}年\d{0,2}(?:月号?|期)?\)
              | [^,。;:!?]{2,12}(?:年鉴|政报|公报)\(?(?:19|20)\d\d年?\)?(?:·.{1,6})?""",
            takes=(
                "讲话汇编（2020年）", "材料选编(2020年4月号)", "文集（2020年3期）", "文选（2020年）",
                "集锦（2020年12月）", "云溪年鉴2020", "云溪政报（2020年）", "云溪县公报2020·文件", "云溪年鉴1998",
            ),
            leaves=("讲话汇编", "年鉴2020"),
            why="A volume and its year.",
        ),
        Rule(
            "own_address",
            r"(?:◎?本刊|本报|本社)(?:微信|微博|网址|电话|邮箱|地址)[:].*",
            takes=(
                "本刊微信：yunbi", "◎本刊微博：甲", "本报网址：甲", "本社电话：0", "本报邮箱：甲",
                "本社地址：甲",
            ),
            leaves=("本报讯：", "本社区地址：甲"),
            why="How an editorial office is reached.",
        ),
        Rule(
            "page_name_issue",
            rf"\d{{1,3}}[|/·]?{_NAME}[|/·]?{_ISSUE} | {_NAME}[|/·]?{_ISSUE}[|/·]?\d{{1,3}}",
            takes=(
                "28　县域治理　2019.3", "28|县域治理|2019年第3期", "县域治理·2019/3·28",
                "县域治理2019年3月号 28", "28 县域治理 1998.3", "28|县域治理|2019年3月号", "县域治理·1998/3·28",
                "县域治理 2019年第3期 28",
            ),
            leaves=("县域治理 2019.3", "28 县域治理"),
            why="A running head with its page.",
        ),
        Rule(
            "name_and_issue",
            rf"{_NAME}[|/·]?{_YEAR}年第?\d{{1,2}}期",
            takes=("县域治理 2019年第3期", "县域治理|2019年3期", "县域治理 1998年第3期"),
            leaves=("县域治理 2019年", "县域治理，2019年第3期"),
            why="A running head without a page.",
        ),
    ),
    removes_as=RemovalRule.MAGAZINE,
)  # fmt: skip

TURNS = Table(
    "where a newspaper goes on elsewhere",
    (
        Rule(
            "turn_to_page",
            r"\((?:下转|上接|紧接)第?[一二三四五六七八九十\d]{1,3}版.{0,6}\)",
            takes=("（下转第四版）", "(上接第1版要闻)", "（紧接2版）"),
            leaves=("下转第四版", "（见第四版）"),
            why="Where the rest is printed.",
        ),
    ),
    removes_as=RemovalRule.TURN,
)  # fmt: skip
