"""Texts whose characters mean nothing are told from Chinese: letters exchanged, each always for the same other."""

from __future__ import annotations

import io
import random

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from benchmarks.corpus import demo_texts
from ingest.extraction import ExtractionError, Notice, Problem, extract, familiar
from tests.ingest.extraction.makers import pdf_of

HAN = [chr(code) for code in range(0x4E00, 0x9FA6)]
HANGUL = [chr(code) for code in range(0xAC00, 0xD7A4)]
SPEECH = [
    "同志们：今天我们召开全县春季农业生产现场会，主要任务是总结去年的工作，部署今年的春耕备耕。",
    "一、认清形势，抓住机遇。去年全县粮食总产再创新高，农民人均纯收入增长百分之八，这些成绩来之不易。",
    "二、突出重点，狠抓落实。各乡镇要把落实面积放在首位，逐村逐户核实，做到不漏一户、不少一亩。",
]


def exchanged(text: str, pool: list[str], seed: str) -> str:
    source = random.Random(seed)
    used = sorted({character for character in text if "\u4e00" <= character <= "\u9fff"})
    return text.translate(dict(zip(map(ord, used), source.sample(pool, len(used)), strict=True)))


def common() -> list[str]:
    """The characters that the demo archive uses: an exchange among these leaves nothing but common ones."""
    return sorted({each for text in demo_texts() for each in text if "\u4e00" <= each <= "\u9fff"})


def test_no_text_of_the_demo_archive_is_called_garbled() -> None:
    texts = demo_texts()
    assert len(texts) >= 48
    assert [text[:20] for text in texts if familiar.is_garbled(text) or familiar.garbled_parts(text)] == []


def test_no_text_of_the_corpus_is_called_garbled(corpus: tuple[dict[str, str], ...]) -> None:
    assert [document["text"][:20] for document in corpus if familiar.is_garbled(document["text"])] == []


@pytest.mark.parametrize("pool", [HAN, HANGUL, common()], ids=["Han", "Hangul", "common Han"])
def test_every_text_of_exchanged_characters_is_called_garbled(pool: list[str]) -> None:
    texts = [exchanged(text, pool, f"{number}") for number, text in enumerate(demo_texts())]
    assert all(map(familiar.is_garbled, texts))


@pytest.mark.parametrize(
    "text",
    [
        "各鄉鎮要把春耕備耕作為當前的頭等大事，逐村逐戶摸清底數，缺種子的調種子，缺化肥的調化肥，缺勞力的組織互助，確保不誤農時。",
        "우리 군은 올해 농사를 잘 짓기 위하여 이른 봄부터 물길을 고치고 씨앗을 준비하였다. 모든 마을의 주민들이 함께 힘을 모으고 있다.",
        "The county will repair its canals before April, and every village will have seed and fertiliser in time.",
        "2023年 12.5% 1,204 万亩",
        "",
    ],
)
def test_other_writing_and_little_of_it_is_not(text: str) -> None:
    assert not familiar.is_garbled(text)


def test_a_pdf_whose_text_is_none_is_refused() -> None:
    garbled = [exchanged(text, common(), "pdf") for text in SPEECH]
    with pytest.raises(ExtractionError) as caught:
        extract(pdf_of(garbled, title=""))
    assert (caught.value.code, caught.value.details) == (Problem.GARBLED_TEXT_LAYER, {"pages": 1})


def test_a_paragraph_that_is_none_among_others_is_remarked() -> None:
    garbled = exchanged(SPEECH[1], HAN[:8000], "part")
    assert extract(pdf_of([*SPEECH * 2, garbled], title="")).warnings == (Notice.GARBLED_PARTS,)
    assert extract(pdf_of([*SPEECH * 2], title="")).warnings == ()


def test_a_text_file_that_is_none_is_remarked() -> None:
    garbled = exchanged("\n".join(SPEECH), HAN, "text")
    assert Notice.GARBLED_PARTS in extract(garbled.encode(), "a.txt").warnings


def test_private_characters_are_refused() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    paper = canvas.Canvas(buffer)
    paper.setFont("STSong-Light", 12)
    for line in range(10):
        paper.drawString(60, 760 - 20 * line, "".join(chr(0xE000 + 7 * line + i) for i in range(30)))
    paper.save()
    with pytest.raises(ExtractionError) as caught:
        extract(buffer.getvalue())
    assert caught.value.code is Problem.GARBLED_TEXT_LAYER
