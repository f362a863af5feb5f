r"""In charge of reading speeches out of messy text; `parse` is the only door.

>>> parse("在全县教育工作会议上的讲话\n同志们：\n我讲两点。").title.value
'在全县教育工作会议上的讲话'
"""

from speeches.parsing.contract import to_json
from speeches.parsing.parser import outline_of, parse
from speeches.parsing.splitting import split
from speeches.parsing.types import ParsedSpeech

__all__ = ["ParsedSpeech", "outline_of", "parse", "split", "to_json"]
