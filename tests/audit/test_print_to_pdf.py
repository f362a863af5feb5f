"""What Chromium prints of a reading page goes in again as the speech that the page shows."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django.live_server_helper import LiveServer

from ingest.extraction import extract
from ingest.parsing import parse
from speeches.models import Speech
from tests.audit.same_speech import AUDIT, ROOT, Read, differences

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
pytestmark = [
    AUDIT,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not on this machine"),
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ["txt/xikou-2016-plenum.txt", "docx/xikou-2017-plenum.docx"])
def test_a_printed_reading_page_is_the_same_speech(
    live_server: LiveServer, tmp_path: Path, name: str
) -> None:
    source = ROOT / "fixtures/transcripts" / name
    call_command("load_regions", demo=True, verbosity=0)
    call_command("import_transcripts", str(source), publish=True, jobs=1, verbosity=0)
    speech = Speech.objects.get()
    target = tmp_path / "page.pdf"
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile"]
    address = f"{live_server.url}{speech.get_absolute_url()}"
    subprocess.run(
        [*command, "--virtual-time-budget=5000", f"--print-to-pdf={target}", address],
        check=True,
        capture_output=True,
        timeout=120,
    )
    extracted = extract(source.read_bytes(), source.name)
    printed = extract(target.read_bytes(), "page.pdf")
    assert differences(
        Read.of(parse(extracted.text, blocks=extracted.blocks)),
        Read.of(parse(printed.text, blocks=printed.blocks)),
    ) == {}  # fmt: skip
