# markup and long cases are read best unbroken
from __future__ import annotations

import pytest

from ingest.extraction import ExtractionError, Notice, Problem, extract
from ingest.extraction.sniffing import sniff
from tests.ingest.extraction.makers import BODY, TITLE, web_page


def test_the_main_text_of_a_whole_page_is_found() -> None:
    extracted = extract(web_page())
    assert extracted.format == "html"
    assert extracted.text.split("\n") == [
        TITLE,
        "2022-09-23 11:20 来源：县委办公室",
        "    同志们：",
        "　　" + BODY,
        "一、总结成绩，坚定信心",
        "一是“三农”工作稳步推进。",
        "二是产业发展扎实有力。",
        "指标\t完成",
        "粮食总产\t128.6",
        "扫描二维码关注云溪发布",
    ]


def test_what_stands_around_the_text_is_reported_as_dropped() -> None:
    dropped = "\n".join(extract(web_page()).dropped)
    for words in ("首页", "分享到微信", "在另一次会议上的讲话", "版权所有"):
        assert words in dropped
    assert "脚本里的话" not in dropped
    assert "看不见的话" not in dropped


def test_the_title_of_the_page_is_a_hint_without_the_name_of_the_site() -> None:
    assert extract(web_page()).title_hint == TITLE


@pytest.mark.parametrize(
    ("charset", "declared"),
    [("gb18030", "gb2312"), ("utf-8", "gb2312"), ("gb18030", "utf-8"), ("utf-16", "utf-8")],
)
def test_the_encoding_of_a_page_is_what_it_is_whatever_it_declares(charset: str, declared: str) -> None:
    extracted = extract(web_page(charset=charset, declared=declared))
    assert BODY in extracted.text
    assert extracted.encoding == ("utf-16-le" if charset == "utf-16" else charset)


def test_a_page_that_declares_another_encoding_than_its_own_is_remarked() -> None:
    assert Notice.ENCODING_MISDECLARED in extract(web_page(charset="utf-8", declared="gb2312")).warnings
    assert extract(web_page(charset="gb18030", declared="gb2312")).warnings == ()


def test_a_text_split_over_containers_keeps_the_short_lines_between() -> None:
    parts = [f"<p>{BODY * 4}</p><p>{BODY}</p>", f"<p>{BODY}</p><p>一、以规为界</p>", f"<p>{BODY}</p>"]
    page = "<html><body>" + "".join(f"<div>{part}</div>" for part in parts)
    assert extract(page.encode()).text.split("\n") == [BODY * 4, BODY, BODY, "一、以规为界", BODY]


def test_paragraphs_outside_the_main_container_are_kept() -> None:
    paragraphs = [f"{BODY}第{i}段。" for i in range(12)]
    page = (
        "<html><body><div><div>"
        + "".join(f"<p>{p}</p>" for p in paragraphs[:11])
        + "</div><div>"
        + paragraphs[11]
    )
    assert extract(page.encode()).text.split("\n") == paragraphs


def test_a_text_in_layout_tables_is_read_in_order() -> None:
    page = f"<html><table><tr><td><table><tr><td><p>{TITLE}</p><p>{BODY}</p></td></tr></table></td></tr><tr><td>{BODY}</td></tr></table>"
    assert extract(page.encode()).text.split("\n") == [TITLE, BODY, BODY]


def test_a_greeting_at_the_top_does_not_hide_the_title() -> None:
    page = (
        "<html><head><title>"
        + TITLE
        + "-云溪新闻网</title></head><body><div>欢迎来到某某文库网！您好，请先 <a href=#>登录</a> <a href=#>免费注册</a></div>"
        f"<div><h2>{TITLE}</h2><p>时间:2020-3-12 来源:网络</p><div>{BODY * 4}<br>{BODY}<br>谢谢大家</div></div></body></html>"
    )
    extracted = extract(page.encode())
    assert extracted.text.split("\n") == [TITLE, "时间:2020-3-12 来源:网络", BODY * 4, BODY, "谢谢大家"]
    assert extracted.title_hint == TITLE


def test_a_page_of_short_lines_loses_nothing() -> None:
    page = "<html><body><div class=content>一、以规为界</div><div>二、以身作则</div></body></html>"
    assert extract(page.encode()).text == "一、以规为界\n二、以身作则"


def test_entities_breaks_and_source_line_breaks() -> None:
    page = "<p>增长6&#37;&nbsp;&mdash;&mdash;继续\n\n前进<br/>read\nthis &lt;一&gt;</p><p>&#x4e00;、发展</p>"
    assert extract(page.encode(), "a.html").text == "增长6% ——继续前进\nread this <一>\n一、发展"


def test_items_of_a_numbered_list_get_their_numbers() -> None:
    page = "<html><ol><li>强化领导<li>压实责任</ol><ol start=3><li>严肃纪律<li>4. 加强督查</ol><ul><li>其他"
    assert extract(page.encode()).text.split("\n") == [
        "1. 强化领导",
        "2. 压实责任",
        "3. 严肃纪律",
        "4. 加强督查",
        "其他",
    ]


def test_a_sidebar_that_holds_the_whole_text_is_no_sidebar() -> None:
    page = f"<html><body><div class='side'><h1>{TITLE}</h1>" + f"<p>{BODY}</p>" * 12
    extracted = extract(page.encode())
    assert extracted.text.count(BODY) == 12


def test_a_page_of_wechat_is_read_as_if_its_scripts_had_run() -> None:
    page = (
        f'<html><head><title></title><meta property="og:title" content="{TITLE}"></head><body><div id="js_article"><h1>{TITLE}</h1>'
        f'<div id="js_content" style="visibility: hidden; opacity: 0;">'
        + f"<section><span>{BODY}</span></section>"
        * 3
        + "</div></div>"
        '<div class="qr_code_pc" style="display:none">微信扫一扫</div></body></html>'
    )
    extracted = extract(page.encode())
    assert extracted.text.split("\n") == [TITLE, *[BODY] * 3]
    assert extracted.title_hint == TITLE


def test_a_text_that_a_script_was_to_unfold_is_read() -> None:
    page = f"<html><body><p>{BODY}</p><div style='display: none'>" + f"<p>{BODY}</p>" * 12
    assert extract(page.encode()).text.count(BODY) == 13


def test_lists_that_word_saved_as_a_page_keep_their_numbers() -> None:
    page = (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><body><p class=MsoListParagraph><![if !supportLists]><span lang=EN-US>"
        "<span style='mso-list:Ignore'>一、<span style='font:7.0pt \"Times New Roman\"'>&nbsp; </span></span></span><![endif]>总结成绩</p>"
    )
    assert "".join(extract(page.encode()).text.split()) == "一、总结成绩"


def test_mhtml_is_read_through_its_encodings() -> None:
    import base64

    boundary = "----=_Part"
    page = base64.encodebytes(web_page(charset="gb18030", declared="gb2312")).decode()
    message = (
        f'From: <Saved by Blink>\r\nSubject: =?utf-8?B?6K6y6K+d?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="{boundary}"\r\n\r\n'
        f"--{boundary}\r\nContent-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n\r\n{page}\r\n"
        f"--{boundary}\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--{boundary}--\r\n"
    )
    extracted = extract(message.encode())
    assert extracted.format == "mhtml"
    assert extracted.text.startswith(TITLE)
    assert BODY in extracted.text


def test_a_web_page_named_doc_is_a_web_page() -> None:
    assert extract(web_page(), "讲话.doc").format == "html"


def test_text_that_mentions_tags_is_text() -> None:
    text = '同志们：\n<menu id="gdpeu"></menu>今天开会。<p>\n<某县>的工作'
    assert sniff(text.encode()).code == "txt"
    assert extract(text.encode()).text == text


def test_a_page_without_words_is_empty() -> None:
    with pytest.raises(ExtractionError) as caught:
        extract(b"<html><body><script>alert(1)</script><div></div></body></html>")
    assert caught.value.code is Problem.EMPTY


@pytest.mark.parametrize(
    "tag",
    [
        "<div>",
        "<b>",
        "<table><tr><td>",
        "<div class=nav>x",
        "<p>",
        "<a href=x>",
        "<li>",
        "<span style='display:none'",
    ],
)
def test_hostile_pages_are_read_or_refused(tag: str) -> None:
    page = ("<html>" + tag * 15_000 + BODY).encode()
    try:
        extract(page)
    except ExtractionError as error:
        assert error.code in (Problem.BOMB, Problem.EMPTY)


def test_elements_nested_beyond_reason_are_refused() -> None:
    with pytest.raises(ExtractionError) as caught:
        extract(("<html>" + "<div>" * 100_000 + "x").encode())
    assert caught.value.code is Problem.BOMB
