"""In charge of lines that ask the reader to scan a code or to follow an account."""

from __future__ import annotations

from ingest.parsing.rules.rule import RemovalRule, Rule, Table, Where

CODES = Table(
    "codes to scan and accounts to follow",
    (
        Rule(
            "scan_a_code",
            r"扫描?(?:一扫)?(?:下方|左侧|右侧|上方|以下)?(?:微信)?二维码",
            takes=(
                "扫描二维码关注云笔", "扫下方微信二维码", "扫描左侧二维码", "扫一扫右侧二维码", "扫上方二维码",
                "扫以下二维码",
            ),
            leaves=("门口贴着二维码", "扫描文件"),
            why="A page shows a code that the extracted text has lost.",
        ),
        Rule(
            "scan",
            r"扫一扫 | 微信扫",
            takes=("扫一扫在手机上读", "用微信扫开本页"),
            leaves=("把门前扫了一遍", "微信扩散"),
            why="The widget's own name, also without the code.",
        ),
        Rule(
            "press_long",
            r"长按.{0,8}(?:识别|关注|二维码)",
            takes=("长按下图识别", "长按关注我们", "长按上面的二维码"),
            leaves=("长按规律办事", "长期关注按时完成的情况"),
            why="Only a page on a telephone is pressed.",
        ),
        Rule(
            "follow_an_account",
            r"关注.{0,16}公众号",
            takes=("欢迎关注“云笔”公众号",),
            leaves=("关注群众，开好公众大会",),
            why="Accounts ask to be followed.",
        ),
        Rule(
            "account_named",
            r'公众号[:"].{1,20}$',
            takes=("公众号：云溪笔记", "我的公众号“云笔”"),
            leaves=("公众号：", "办好公众号"),
            why="The name of an account at the line's end.",
        ),
        Rule(
            "account_platform",
            r"微信公众(?:平台|号)",
            takes=("云溪微信公众平台", "云溪微信公众号"),
            leaves=("微信群", "公众平台"),
            why="What a speech says of such accounts is told apart by line_rules.",
        ),
    ),
    Where.ANYWHERE,
    removes_as=RemovalRule.QR,
)  # fmt: skip
