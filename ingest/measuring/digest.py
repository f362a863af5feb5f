"""In charge of the digest of the parser's rules: it changes when a rule does, and not when a comment does.

python -m ingest.measuring.digest          # print the digest of the rules as they stand
python -m ingest.measuring.digest --write  # write it to ingest/parsing/version.py
"""

from __future__ import annotations

import ast
import gzip
import hashlib
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest import parsing

PARSER = Path(parsing.__file__).parent
VERSION = PARSER / "version.py"
# Of a row of rules the name and the pattern decide; examples and reasons may be bettered at any time.
_TOLD = frozenset(("takes", "leaves", "finds", "why"))
_LINE = re.compile(r'^RULES_DIGEST = ".*"$', re.MULTILINE)


def digest(folder: Path = PARSER) -> str:
    """Return 16 hexadecimal digits for what the modules and weights below `folder` say, the version's own left out."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*.py"), key=lambda path: path.relative_to(folder).as_posix()):
        if path != folder / VERSION.name:
            whole.update(f"{path.relative_to(folder).as_posix()}\n".encode())
            whole.update("\n".join(_forms(ast.parse(path.read_text(encoding="utf-8")))).encode())
    for path in sorted(folder.rglob("*.tsv.gz")):
        whole.update(gzip.decompress(path.read_bytes()))
    return whole.hexdigest()[:16]


def _forms(node: object) -> Iterator[str]:
    """Yield a module's syntax without comments, docstrings and layout, alike in every version of Python."""
    if isinstance(node, ast.Constant):
        yield repr(node.value)
    elif isinstance(node, ast.AST):
        yield type(node).__name__
        for name, value in ast.iter_fields(node):
            # Fields that newer versions of Python add are empty where they are not used.
            if value not in (None, []) and not _is_told(node):
                yield name
                yield from _forms(value)
    elif isinstance(node, list):
        yield from (form for item in node if not _is_docstring(item) for form in _forms(item))
    else:
        yield repr(node)


def _is_told(node: ast.AST) -> bool:
    return isinstance(node, ast.keyword) and node.arg in _TOLD


def _is_docstring(node: object) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def write(value: str) -> None:
    """Set RULES_DIGEST in the parser's version.py."""
    source = VERSION.read_text(encoding="utf-8")
    VERSION.write_text(_LINE.sub(f'RULES_DIGEST = "{value}"', source), encoding="utf-8")


def main(arguments: Sequence[str]) -> int:
    """Print the digest; with `--write` put it in its place."""
    value = digest()
    sys.stdout.write(f"{value}\n")
    if "--write" in arguments:
        write(value)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
