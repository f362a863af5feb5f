"""In charge of writing OFD packages (GB/T 33190-2016) for tests: pages of text at places, templates, annotations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from tests.ingest.extraction.makers import zip_of

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def text(
    words: str,
    x: float,
    y: float,
    size: float = 5.0,
    *,
    font: int = 1,
    step: str | None = None,
    more: str = "",
) -> str:
    """Write a text object: its box at (x, y) millimetres from the upper left, its first glyph on the box's foot."""
    delta = step if step is not None else (f"g {len(words) - 1} {size}" if len(words) > 1 else "")
    across = f' DeltaX="{delta}"' if delta else ""
    return (
        f'<ofd:TextObject ID="9" Boundary="{x} {y} {size * max(1, len(words))} {size}" Font="{font}" Size="{size}" {more}>'
        f'<ofd:TextCode X="0" Y="{size}"{across}>{escape(words)}</ofd:TextCode></ofd:TextObject>'
    )


def page(*things: str, template: int | None = None) -> str:
    used = f'<ofd:Template TemplateID="{template}"/>' if template is not None else ""
    return (
        f'{HEAD}<ofd:Page {NS}>{used}<ofd:Content><ofd:Layer ID="1" Type="Body">{"".join(things)}</ofd:Layer>'
        "</ofd:Content></ofd:Page>"
    )


def set_paragraphs(paragraphs: Sequence[str], *, per_line: int = 30, size: float = 5.0) -> list[str]:
    """Return text objects, a line each: first lines indented, lines filled."""
    things, y = [], 30.0
    for words in paragraphs:
        rest = "　　" + words
        while rest:
            things.append(text(rest[:per_line], 25, y, size))
            rest, y = rest[per_line:], y + 1.8 * size
    return things


def ofd_of(
    *pages: str,
    templates: Mapping[int, str] | None = None,
    annotations: Mapping[int, str] | None = None,
    title: str = "",
    parts: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """Write a package of these pages; templates by their number, annotations by the number of their page, from 0."""
    templates, annotations = templates or {}, annotations or {}
    listed = "".join(
        f'<ofd:Page ID="{100 + i}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(pages))
    )
    frames = "".join(f'<ofd:TemplatePage ID="{i}" BaseLoc="Tpls/Tpl_{i}/Content.xml"/>' for i in templates)
    noted = "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>" if annotations else ""
    files: dict[str, str | bytes] = {
        "OFD.xml": (
            f'{HEAD}<ofd:OFD {NS} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:Title>{title}</ofd:Title></ofd:DocInfo>'
            "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
        ),
        "Doc_0/Document.xml": (
            f"{HEAD}<ofd:Document {NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
            f"<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{frames}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>{noted}</ofd:Document>"
        ),
        "Doc_0/PublicRes.xml": (
            f'{HEAD}<ofd:Res {NS} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="1" FontName="仿宋"/><ofd:Font ID="2" FontName="黑体"/>'
            "</ofd:Fonts></ofd:Res>"
        ),
        **{f"Doc_0/Pages/Page_{i}/Content.xml": content for i, content in enumerate(pages)},
        **{f"Doc_0/Tpls/Tpl_{i}/Content.xml": content for i, content in templates.items()},
    }
    if annotations:
        rows = "".join(
            f'<ofd:Page PageID="{100 + i}"><ofd:FileLoc>Page_{i}/Annotation.xml</ofd:FileLoc></ofd:Page>'
            for i in annotations
        )
        files["Doc_0/Annots/Annotations.xml"] = f"{HEAD}<ofd:Annotations {NS}>{rows}</ofd:Annotations>"
        for i, content in annotations.items():
            files[f"Doc_0/Annots/Page_{i}/Annotation.xml"] = (
                f"{HEAD}<ofd:PageAnnot {NS}>{content}</ofd:PageAnnot>"
            )
    return zip_of({**files, **(parts or {})})
