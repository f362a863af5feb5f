"""In charge of the sentence that a reader gets for each problem code of extraction and ingest."""

from __future__ import annotations

from collections.abc import Mapping

from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ingest.extraction import registry

# Codes of ingest.extraction.Problem, and below them those that only ingest knows.
_SENTENCES: dict[str, str | Promise] = {
    "empty": _("文件是空的，或只有空白。"),
    "too_large": _("文件太大：%(size)s，上限是 %(limit)s。"),
    "too_long": _("文件里的文字太多，超过 %(limit)s 个字符；请拆成几个文件。"),
    "unknown_type": _("不认识这种文件（%(kind)s）；请用 %(formats)s 或 zip。"),
    "binary": _("这是二进制文件，不是文字。"),
    "encrypted": _("文件有密码，打不开；请先去掉密码再上传。"),
    "broken": _("文件已损坏，读不出文字。"),
    "only_pictures": _("文件里只有图片，请先识别文字（OCR）。"),
    "no_text_layer": _("这份 PDF 是扫描的图片，没有文字层；请先做文字识别（OCR）。"),
    "garbled_text_layer": _("这份 PDF 的字体没有说明字符对应关系，读出来是乱码；请先做文字识别（OCR）。"),
    "needs_converter": _(
        "本机没有安装转换程序，读不了 %(format)s 文件；请用 Word 或 WPS 另存为 docx 再上传。"
    ),
    "converter_failed": _("转换程序没能读出这个文件；请另存为 docx 再上传。"),
    "archive": _("这是压缩包；请解压后再试，或整包上传。"),
    "nested_archive": _("压缩包里又有压缩包；请先解开里面的一层。"),
    "too_many_members": _("压缩包里的文件太多（%(size)s 个），上限是 %(limit)s 个。"),
    "bomb": _("文件展开后大得不合常理，没有读它。"),
    "unsafe_name": _("压缩包里的文件名不安全（指向包外），没有读它。"),
    "external_entity": _("文件引用了外部内容，出于安全没有读它。"),
    "timeout": _("读这个文件花的时间太长，已停止。"),
    "memory": _("读这个文件需要的内存太多，已停止。"),
    "crashed": _("读这个文件的程序意外退出了。"),
    "bad_line": _("这一行不是合格的 JSON 对象：%(reason)s"),
    "no_body": _("这一行没有正文（text）。"),
    "unreadable": _("打不开这个文件：%(reason)s"),
    "no_text": _("没有找到正文。"),
    "parser_failed": _("解析时出错，原件已留存；可以稍后重新解析。"),
    "store_failed": _("存入资料库时出错，原件已留存：%(reason)s"),
}

_WARNINGS: dict[str, str | Promise] = {
    "replaced_characters": _("有些字节不是该编码的字符，已用 � 代替。"),
    "control_characters": _("去掉了看不见的控制字符。"),
    "encoding_guessed": _("编码是猜的，请留意有无乱码。"),
    "mixed_encodings": _("文件里混用了几种编码，已逐行分别解读；请核对有无乱码。"),
    "encoding_misdeclared": _("文件自称的编码不对，已按实际编码读。"),
    "pages_without_text": _("有的页没有文字层。"),
    "pages_unreadable": _("有的页读不出来。"),
    "tracked_changes": _("文件带修订：保留了插入的，略去了删除的。"),
    "hidden_text": _("略去了隐藏文字。"),
    "attachments": _("邮件带有附件；附件没有读，请另行上传。"),
    "part_unreadable": _("文件里嵌入的一个文件读不出来，请核对有无缺漏。"),
    "recognised": _("文字由识别得来，可能有错字；请对照原件逐字核对。"),
    "pictures_left": _("有的页是图片，没有来得及识别；请核对有无缺漏。"),
    "garbled_parts": _("有的文字像是乱码，请对照原件核对。"),
    "overlapping_text": _("有的文字叠印在一起，请核对字序。"),
    "numbering_lost": _("自动编号没能写出来，请核对序号。"),
}

# Codes of ingest.parsing.issues.
_ISSUES: dict[str, str | Promise] = {
    "no_title": _("没有找到标题。"),
    "empty": _("没有找到正文。"),
    "breaks_off": _("结尾不像一句话的结尾，文本可能不完整。"),
    "no_outline": _("这么长的文本却没有读出小标题。"),
    "cut_inside": _("从句子中间删去了“%(detail)s”，请核对。"),
    "numbering_gap": _("编号有缺：%(detail)s 前面少了"),
    "numbering_restart": _("编号重新开始：%(detail)s"),
    "date_contradicted": _("日期与正文矛盾，正文提到 %(detail)s"),
    "outside_office": _("日期不在讲话人的任期内：%(detail)s"),
    "date_to_come": _("日期还没有到：%(detail)s"),
}


def _shown(details: Mapping[str, object]) -> dict[str, object]:
    shown = dict(details)
    for key in ("size", "limit"):
        value = shown.get(key)
        if isinstance(value, int) and value >= 100_000:
            shown[key] = filesizeformat(value)
    return shown


def format_names() -> str:
    """Return the formats that every machine can read, as they are listed in a sentence."""
    return gettext("、").join(registry.names())


def sentence(code: str, details: Mapping[str, object] | None = None) -> str:
    """Return what went wrong as one clear sentence in the reader's language."""
    template = str(_SENTENCES.get(code) or gettext("读不了这个文件（%(code)s）。"))
    try:
        return template % {"code": code, "formats": format_names(), **_shown(details or {})}
    except KeyError:  # a detail that this code usually carries is missing: say the rest
        return template.split("%(")[0].rstrip("：（( ") + "。"


def warning(code: str) -> str:
    """Return what an editor should know about a text that did come out."""
    return str(_WARNINGS.get(code, code))


def issue(entry: str) -> str:
    """Return a parser's issue (`numbering_gap:三、`) in words."""
    code, _sep, detail = entry.partition(":")
    template = str(_ISSUES.get(code) or _WARNINGS.get(code) or "%(code)s %(detail)s")
    return (template % {"code": code, "detail": detail}).rstrip("： ")
