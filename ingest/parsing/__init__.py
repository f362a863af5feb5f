r"""In charge of reading speeches out of messy text; `parse` is the only door.

>>> parse("在全县教育工作会议上的讲话\n同志们：\n我讲两点。").title.value
'在全县教育工作会议上的讲话'
"""

from ingest.parsing.contract import to_json
from ingest.parsing.parser import outline_of, parse
from ingest.parsing.splitting import split
from ingest.parsing.types import ParsedSpeech

__all__ = ["ParsedSpeech", "outline_of", "parse", "split", "to_json"]
