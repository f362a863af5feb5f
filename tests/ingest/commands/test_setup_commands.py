"""load_regions, make_editor and reparse: run again, they change nothing."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from speeches.models import Region, Transcript
from tests import cast

pytestmark = pytest.mark.django_db


def run(*args: str, **options: Any) -> str:
    out = StringIO()
    call_command(*args, stdout=out, **options)
    return out.getvalue()


def test_load_regions_says_what_it_did() -> None:
    assert "新增 3" in run("load_regions")
    count = Region.objects.count()
    assert run("load_regions").strip().endswith("新增 0，更新 0。")
    assert Region.objects.count() == count


def test_make_editor_prints_the_password_once() -> None:
    out = run("make_editor")
    password = out.split("密码：")[1].split()[0]
    editor = User.objects.get(username="editor")
    assert editor.check_password(password) and editor.is_staff and not editor.is_superuser
    assert editor.has_perm("speeches.publish_speech")
    again = run("make_editor")
    assert password not in again
    editor.refresh_from_db()
    assert editor.check_password(password)


def test_make_editor_can_set_a_new_password() -> None:
    first = run("make_editor", "qin").split("密码：")[1].split()[0]
    second = run("make_editor", "qin", reset_password=True).split("密码：")[1].split()[0]
    assert first != second and User.objects.get(username="qin").check_password(second)


def test_reparse_is_a_dry_run_unless_told(archive: object) -> None:
    transcript = cast.make_transcript(0)
    assert transcript.parsed is not None
    stored = dict(transcript.parsed)
    stored["found"] = {
        **cast.found(transcript),
        "title": {"value": "旧读法", "confidence": 0.5, "span": None},
    }
    Transcript.objects.update(parsed=stored, parser_version="0")
    out = run("reparse", verbosity=0)
    assert "title: 旧读法 → 在全县教育工作会议上的讲话" in out and "试运行" in out
    transcript.refresh_from_db()
    assert cast.found(transcript)["title"]["value"] == "旧读法"
    assert "试运行" not in run("reparse", apply=True, verbosity=0)
    transcript.refresh_from_db()
    assert cast.found(transcript)["title"]["value"] == "在全县教育工作会议上的讲话"
    assert run("reparse", verbosity=0).startswith("0 篇")
