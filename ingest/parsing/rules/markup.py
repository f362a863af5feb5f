"""In charge of lines of leaked markup, styles and scripts."""

from __future__ import annotations

from ingest.parsing.rules.rule import RemovalRule, Rule, Table, Where

MARKUP = Table(
    "markup, whole lines",
    (
        Rule(
            "style_rule",
            r"@(?:page|media|font-face|import).* | \.?[a-z][\w.#-]*\{.* | \}+",
            takes=(
                "@page { size: 8.27in 11.69in; margin: 1in }", "@media print", "@font-face{", "@import url",
                ".box{", "p.a#b{color", "}}",
            ),
            leaves=("page", "{", "@云溪发布"),
            why="A style sheet, or a line of one.",
        ),
        Rule(
            "tag",
            r"</?[a-z!][^<>]*>(?:</?[a-z!][^<>]*>)* | \?!\?/[a-z]+> | \[/?[a-z]+\]",
            takes=('<menu id="gdpeu"></menu>', "</p>", "<!-- a -->", "?!?/p>", "[/b]", "[quote]"),
            leaves=("<5%", "[注]", "a<b>"),
            why="Tags and nothing else.",
        ),
        Rule(
            "shape",
            r"shape\d{1,3} | &nbsp;.*",
            takes=("Shape2", "&nbsp;云溪"),
            leaves=("shape", "shape1234"),
            why="What word processors leave where a drawing stood.",
        ),
    ),
    removes_as=RemovalRule.MARKUP,
)  # fmt: skip

CODE = Table(
    "markup, anywhere in a line",
    (
        Rule(
            "declarations",
            r"\{[^{}]{0,200}[:][^{}]{0,400}[;}]",
            takes=("p { color: red; }", "body{margin:0}"),
            leaves=("{甲：乙", "{甲}"),
            why="A block of declarations.",
        ),
        Rule(
            "style_property",
            r"mso- | font-(?:family|size)[:] | margin[:-].*[;}] | text-align[:] | line-height[:]",
            takes=(
                "mso-style-name", "font-family: 宋体", "font-size:12pt", "margin: 0;", "margin-left:0}",
                "text-align:left", "line-height:1.5",
            ),
            leaves=("font", "margin:", "text"),
            why="A property of a style.",
        ),
        Rule(
            "script",
            r"""document\.(?:write|get) | function\( | var[a-z_]+= | <!-- | --> | javascript[:] | window\. | class=\"""",
            takes=(
                "document.write(1)", "document.getElementById", "function(){", "var a_b=1", "<!-- a", "a -->",
                "javascript:void", "window.open", 'p class="a"',
            ),
            leaves=("document", "var=", "windows"),
            why="A piece of a script or of a tag.",
        ),
    ),
    Where.ANYWHERE,
    removes_as=RemovalRule.MARKUP,
)  # fmt: skip
