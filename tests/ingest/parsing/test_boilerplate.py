"""What is cut as boilerplate, and what must stay."""

from __future__ import annotations

import pytest

from ingest.parsing import parse, to_json

TITLE = "在全县动员会上的讲话"
BODY = "同志们：\n今天我们开会，主要任务是总结工作、部署任务，动员大家再接再厉，把各项工作抓得更紧更实，确保全年目标任务如期完成，向全县人民交上一份满意的答卷。\n"


def cut(before: str = "", between: str = "", after: str = "") -> list[str]:
    return to_json(parse(f"{before}\n{TITLE}\n{between}\n{BODY}{after}\n"))["removed"]


@pytest.mark.parametrize(
    "line",
    [
        "下载", "【字号：", "加大", "【字体：大 中 小】", "正文复制", "首页 > 讲话发言 > 领导讲话", "您的位置:云溪文秘网>>",
        "扫描二维码关注“云笔”公众号", "仅供学习 禁止外传", "咨询QQ123456789", "云溪文秘网整理，咨询QQ123456789",
        "来源：云溪日报", "（来源：云溪日报）", "编辑：李明", "作者:笔尘", "时间：2026-02-05", "2022-09-23 11", "2026年02月10日 07时41分",
        "发布时间：2024-10-28 09:28:39 云溪网", "下面是小编为大家整理的领导讲话", "- 文档编号:12865864", "- 1 -", "—12—", "第 3 页 共 9 页",
        "@page { size: 8.27in 11.69in; margin: 1in }", "Shape2", '<menu id="gdpeu"></menu>', "?!?/p>", "http://www.example.com/a.html",
        "“日新月异”系列№4435", "版权所有 侵权必究", "分享到微信朋友圈", "浏览次数：123",
        "来源丨云溪县融媒体中心", "今天是：2020年9月20日 星期日", "云溪发布 9月18日 21:03 发表于安徽", "（1234字）", "云溪文史　· 13 ·",
        "2020年09月18日 来源: 云溪网", "推荐理由：结构完整，可直接套用",
        "（收藏版）", "丁香公文 LV6", "超过1000人收藏", "名　　称： 在全县动员会上的讲话", "公文素材　微信同号 139****1234", "云溪年鉴2020",
        "字号 [ 大 中 小 ]　浏览量：1203", "索引号：0143-2016　发布机构：县政府办　发文日期：2016-10-15", "收录于合集 #领导讲话 12个", "¥ 9.90",
        "青竹文稿社 专注机关材料 咨询电话139****0000", "讯飞听见转写结果", "文档来源：云溪文稿网 yunxi.example", "内部情况通报", "（共四页）", "编号：GW-2016-114", "第12篇：", "编辑　范晓　校对　仇丽", "~~~~~~~~~~",
    ],
)  # fmt: skip
def test_boilerplate_around_the_title_is_cut(line: str) -> None:
    assert cut(between=line) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "阅读全文", "(想阅读完全部图文内容,您需要先登陆!)", "试读结束,开通会员文档无限下载使用", "预览结束,免费获取全文",
        "上一篇:在全市大会上的讲话", "下一篇：在全省大会上的讲话", "相关报道：", "热门推荐", "• 本周热门", "微信扫一扫在手机阅读、分享本文", "联系客服",
        "送：县委、县人大、县政协办公室", "（共印120份）", "点个“在看”你最好看", "END", "此页无正文", "一审：陈静　二审：刘畅",
        "42赞　17评论　收藏　转发", "举报/反馈", "↑ 返回顶部", "友情链接： 云溪网 | 党建网", "附件下载：无", "本报记者　明　亮　摄影报道",
        "送：县委、县人大、县政协领导，县政府各副县长。",
        "……(未完,全文共8661字,当前仅显示2366字,请阅读下面提示信息。", "（下转第四版）",
    ],
)  # fmt: skip
def test_the_foot_of_a_page_is_cut(line: str) -> None:
    assert cut(after=line) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "（根据录音整理，未经本人审阅）",
        "要扫清障碍，加大投入力度。",
        "一是加大宣传力度，用好微信公众号、会员制等载体。",
        "（三）丰富载体。建好微信公众平台，让群众扫一扫就能办事，各级各部门都要用好。",
        "二、突出重点。扫码登记、微信公众号推送这些手段都要用起来，把每一项任务落到人头。",
        "大家可以扫描会场门口的二维码下载方案全文，有意见在群里提。",
        "向群众免费赠送药品。",
        "农技站站长　洪涛　2021年12月",
        "请各单位登录网上办事大厅 www.yunxi.gov.example 填报，有问题打咨询电话0000-6123456。",
        "热线电话12345，微信公众号“云溪政务”，欢迎监督。",
        "云溪县委书记 李明",
        "要送：把政策送到家门口。",
        "附件：",
        "（2022年8月13日）",
    ],
)
def test_lines_of_the_speech_stay(line: str) -> None:
    assert cut(between=line) == []


def test_short_lines_behind_the_foot_of_a_page_go_with_it() -> None:
    assert cut(after="阅读全文\n云溪县某某年鉴\n在全市大会上的讲话稿") == [
        "阅读全文",
        "云溪县某某年鉴",
        "在全市大会上的讲话稿",
    ]


def test_lines_between_adverts_are_adverts() -> None:
    block = "仅供学习 禁止外传\n某某文行\n实时共享新篇\n订阅立享三年权益"
    assert cut(before=block) == block.split("\n")


def test_a_date_of_issue_above_the_title_is_no_date_of_the_speech() -> None:
    parsed = parse(f"扫描二维码关注“云笔”公众号\n2022年9月\n{TITLE}\n（2022年8月13日）\n{BODY}")
    assert (parsed.published.value, parsed.date.value) == ("2022-09", "2022-08-13")


@pytest.mark.parametrize(
    ("source", "text", "removed"),
    [
        ("我县開(kāi)發(fā)區(qū)建設。", "我县開發區建設。", ["(kāi)(fā)(qū)"]),
        ("向收看笔扫千军整理直播的同志问好。", "向收看直播的同志问好。", ["笔扫千军整理"]),
        ("促进我—1—国经济增长。", "促进我国经济增长。", ["—1—"]),
        ("各位<b>同志</b>辛苦了。", "各位同志辛苦了。", ["<b>", "</b>"]),
        (
            "抓好落实。此处隐藏5120个字。VIP会员可见继续推进。",
            "抓好落实。继续推进。",
            ["此处隐藏5120个字。VIP会员可见"],
        ),
        ("抓好\u200b落实。", "抓好落实。", ["\u200b"]),
    ],
)
def test_noise_inside_a_sentence_is_cut(source: str, text: str, removed: list[str]) -> None:
    parsed = to_json(parse(source))
    assert (parsed["text"], parsed["removed"]) == (text, removed)


@pytest.mark.parametrize(
    "advert", ["【文稿之家QQ群：8392011，加入即送3000篇】", " 更多范文请登录http://www.wengao.example/查阅"]
)
def test_an_advert_behind_the_last_sentence_of_a_line_is_cut(advert: str) -> None:
    parsed = to_json(parse(f"{TITLE}\n{BODY}确保全年任务圆满完成。{advert}"))
    assert parsed["removed"] == [advert.strip()]
    assert parsed["text"].endswith("确保全年任务圆满完成。")


def test_a_note_on_the_cut_document_behind_its_last_sentence_is_cut_alone() -> None:
    parsed = to_json(parse(f"{TITLE}\n{BODY}确保圆满完成。本文共计4218字，剩余内容请充值后阅读"))
    assert parsed["removed"] == ["本文共计4218字，剩余内容请充值后阅读"]
    assert parsed["text"].endswith("确保圆满完成。")


def test_an_advert_for_writers_between_paragraphs_is_cut() -> None:
    assert cut(after=f"写材料就上云溪文海\n{BODY}") == ["写材料就上云溪文海"]


def test_the_head_of_a_newspaper_is_cut_and_its_date_is_not_the_speech() -> None:
    head = "云溪日报\n2018年1月20日　星期六　第二版　要闻"
    parsed = parse(f"{head}\n{TITLE}\n（2018年1月19日）\n{BODY}")
    assert [item.text for item in parsed.removed] == head.split("\n")
    assert (parsed.date.value, parsed.published.value) == ("2018-01-19", "2018-01-20")


def test_the_name_of_a_volume_above_the_title_is_not_the_title() -> None:
    parsed = parse(f"云溪县粮食志资料汇编\n{TITLE}\n{BODY}")
    assert [item.text for item in parsed.removed] == ["云溪县粮食志资料汇编"]
    assert parsed.title.value == TITLE


def test_the_list_of_an_attachment_stays() -> None:
    assert cut(after="附件：\n1.分工方案\n2.汇总表\n云溪县教育局\n2018年5月2日") == []


def test_rubrics_below_the_header_of_a_magazine_are_cut() -> None:
    block = "《基层治理研究》2020年第4期（总第118期）\n■ 书记论坛"
    assert cut(before=block) == block.split("\n")


def test_the_name_of_a_print_beside_its_page_number_is_cut() -> None:
    parsed = parse(f"{TITLE}\n{BODY}— 3 —\n云溪县人民政府公报\n{BODY}")
    assert [item.text for item in parsed.removed] == ["— 3 —", "云溪县人民政府公报"]


def test_readings_without_a_tone_stay_where_nothing_is_noise() -> None:
    assert parse("各乡镇党(gong)委要抓好落实。").removed == ()


def test_an_editor_can_put_boilerplate_back() -> None:
    source = f"{TITLE}\n来源：云溪日报\n{BODY}"
    removed = parse(source).removed
    assert [item.text for item in removed] == ["来源：云溪日报"]
    kept = parse(source, keep={removed[0].span.start})
    assert kept.removed == ()
    assert "来源：云溪日报" in kept.text


def test_page_numbers_that_count_upwards_are_cut() -> None:
    parsed = parse(f"{TITLE}\n{BODY}1\n{BODY}2\n{BODY}3\n{BODY}")
    assert [item.text for item in parsed.removed] == ["1", "2", "3"]


def test_what_stands_above_the_title_of_a_page_is_cut() -> None:
    block = "无障碍浏览 | 长者助手\n云溪县农业局 nyj.yunxi.example\n首页 机构概况 新闻中心\n当前位置：首页 > 领导讲话 > 正文"
    assert cut(before=block) == block.split("\n")


def test_the_name_of_a_magazine_above_its_issue_is_cut() -> None:
    assert cut(before="云溪宣传\n2021.3") == ["云溪宣传", "2021.3"]


def test_the_card_of_an_account_is_cut() -> None:
    card = "以下文章来源于云溪观察，作者老丁\n云溪观察.\n专注本地时政"
    assert cut(between=card) == card.split("\n")


def test_a_signature_behind_a_credit_stays() -> None:
    assert cut(after="供稿：县委办\n云溪县委书记　骆庆山\n2016年10月12日") == ["供稿：县委办"]


@pytest.mark.parametrize(
    "aside",
    ["（网址：www.yunxi.example）", "（http://www.yunxi.example/）", "（详见云溪政务平台www.yunxi.example）"],
)
def test_an_address_that_the_speaker_gives_stays(aside: str) -> None:
    assert cut(after=f"请到网上申报{aside}，不要跑冤枉路。") == []


def test_an_advert_in_brackets_inside_a_line_is_cut() -> None:
    assert cut(after="各乡镇要抓好落实。[笔尖材料铺子 www.bijian.example]县直部门要搞好服务。") == [
        "[笔尖材料铺子 www.bijian.example]"
    ]


def test_an_advert_behind_a_last_short_sentence_is_cut_alone() -> None:
    parsed = to_json(parse(f"{TITLE}\n{BODY}谢谢大家！——更多讲话请关注公众号“笔下生花”"))
    assert parsed["removed"] == ["——更多讲话请关注公众号“笔下生花”"]
    assert parsed["text"].endswith("谢谢大家！")
