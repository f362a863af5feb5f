"""In charge of the cast of the ingest tests: people, regions and transcripts of the invented 云溪省."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from django.contrib.auth.models import Group, User

from ingest.services import processing, receiving
from speeches.models import Transcript

_TOPICS = [
    ("教育", "百年大计，教育为本。要把教育摆在优先发展的位置，办好老百姓家门口的学校。"),
    ("安全生产", "安全生产是不能碰的红线。各乡镇要逐矿逐企排查，不留一处死角。"),
    ("茶产业", "一片叶子富了一方百姓。要把茶园管护、加工和销售连成一条线来抓。"),
    ("防汛", "今年的雨来得早、下得急。水库要有人守，险段要有人看，群众要提前转。"),
]


def speech_text(number: int = 0, *, advert: str = "", name: str = "黎望川") -> str:
    """Return an invented speech; each number has words of its own."""
    topic, sentence = _TOPICS[number % len(_TOPICS)]
    body = "".join(
        f"{sentence}第{i}组第{number}号的同志讲了{topic}的{i * 7 + number}件实事。" for i in range(1, 9)
    )
    return (
        f"在全县{topic}工作会议上的讲话\n溪口县委书记  {name}\n（20{10 + number % 15}年3月{1 + number % 27}日）\n"
        f"同志们：\n今天这个会，主要是把{topic}的事情说透、把{number}项任务排定。\n"
        f"一、认清{topic}的形势\n{body}\n二、抓住{topic}的要害\n一是责任要到人。{sentence}二是措施要到位。{sentence}\n"
        f"三、守住{topic}的底线\n{body[::2]}\n{advert}"
    )


def speech_bytes(number: int = 0, **kwargs: str) -> bytes:
    """Return an invented speech as a UTF-8 file."""
    return speech_text(number, **kwargs).encode()


def zip_of(files: dict[str, bytes]) -> bytes:
    """Return a zip of these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def make_transcript(number: int = 0, data: bytes | None = None, name: str = "") -> Transcript:
    """Receive and read an invented speech."""
    received = receiving.receive(data or speech_bytes(number), name or f"讲话{number}.txt")
    return processing.read(received.transcript)


def found(transcript: Transcript) -> dict[str, Any]:
    """Return the fields that were read out of a transcript."""
    assert transcript.parsed is not None
    fields: dict[str, Any] = transcript.parsed["found"]
    return fields


def make_user(role: str | None, name: str) -> User:
    """Make a user of a role; None for staff without any."""
    user = User.objects.create_user(name, password=f"{name}-password", is_staff=True)
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def kept(transcript: Transcript) -> bytes:
    """Return the original bytes of a transcript."""
    with transcript.original.open("rb") as file:
        return bytes(file.read())
