"""In charge of what the documentation holds: blocks of code, commands, make targets, paths and links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = tuple(sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]))

# Takes ```python … ``` with its language; leaves code within a line.
_BLOCK = re.compile(r"^```(?P<language>\w*)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
# Takes `make bench`; leaves fences.
_INLINE = re.compile(r"(?<!`)`(?P<code>[^`\n]+)`(?!`)")
# Takes [text](docs/api.md#errors); leaves addresses of other sites and places of the same page.
_LINK = re.compile(r"\]\((?P<target>[^)\s#:]+)(?:#[^)]*)?\)")
# Takes make bench and make campaigns; leaves make it, which is not code.
_MAKE = re.compile(r"(?:^|&& |exec )make (?P<target>[a-z]+)", re.MULTILINE)
# Takes manage.py index --follow, up to the end of its line, a comment or what is chained behind it.
_MANAGE = re.compile(r"manage\.py (?P<words>[a-z_]+[^\n#|;&>)]*)")
# Takes python -m benchmarks.pages --speeches 10; leaves python FILE.
_MODULE = re.compile(r"python3? -m (?P<words>[a-z_][\w.]*[^\n#|;&>)]*)")
_OPTION = re.compile(r"--[a-z][a-z-]*")
# Takes speeches/text/normalise.py, docs/decisions/ and config/gunicorn.py; leaves a/b, PATH/… and ../shared.
_PATH = re.compile(
    r"(?<![\w/.$…*<{~-])(?:[\w-]+/)+(?:[\w.-]+\.(?:py|md|csv|toml|html|css|js|txt|yml|po|json))?(?![\w*<{…])"
)


@dataclass(frozen=True, slots=True)
class Command:
    """A command that a document names: its first word, and the options it is given."""

    name: str
    options: tuple[str, ...]


def blocks(path: Path, *languages: str) -> list[str]:
    """Return the blocks of code in these languages."""
    text = path.read_text(encoding="utf-8")
    return [found["code"] for found in _BLOCK.finditer(text) if found["language"] in languages]


def code(path: Path) -> list[str]:
    """Return every piece of shell: blocks without a language or of sh, and code within lines."""
    text = path.read_text(encoding="utf-8")
    within = [found["code"] for found in _INLINE.finditer(_BLOCK.sub("", text))]
    return [*blocks(path, "", "sh", "console"), *within]


def make_targets(path: Path) -> set[str]:
    """Return the targets that a document asks make for."""
    return {found["target"] for piece in code(path) for found in _MAKE.finditer(piece)}


def manage_commands(path: Path) -> list[Command]:
    """Return the management commands that a document names."""
    return [_command(found["words"]) for piece in code(path) for found in _MANAGE.finditer(piece)]


def modules(path: Path) -> list[Command]:
    """Return the modules that a document has run."""
    return [_command(found["words"]) for piece in code(path) for found in _MODULE.finditer(piece)]


def _command(words: str) -> Command:
    return Command(re.split(r"\s", words)[0], tuple(_OPTION.findall(words)))


def paths(path: Path) -> set[str]:
    """Return the files and folders of the repository that a document names within its lines."""
    text = _BLOCK.sub("", path.read_text(encoding="utf-8"))
    return {place for found in _INLINE.finditer(text) for place in _PATH.findall(found["code"])}


def links(path: Path) -> set[str]:
    """Return where the links of a document lead within the repository."""
    return {found["target"] for found in _LINK.finditer(path.read_text(encoding="utf-8"))}
