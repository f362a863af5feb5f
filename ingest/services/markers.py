"""In charge of telling a heading's marker from its words where an editor makes a heading by hand."""

from __future__ import annotations

import re

# takes: 一、 （一） (1) 第一， 第一个问题， 一是 一要 1. 1、 ⒈ ① —— 首先， 其一， 第一章   leaves: 一周一排查 · 第一责任
MARKER = re.compile(
    r"""\s*(?:
        [（(\[〔【]?[一二三四五六七八九十百零〇]{1,4}[）)\]〕】、．.]      # 一、 （一） (一)
      | [一二三四五六七八九十]{1,3}(?:是|要)[,，]?                      # 一是 一要 一是,
      | 第[一二三四五六七八九十百\d]{1,4}(?:[，,、：:]|(?:个?[一-龥]{1,2})[，,、：:]|[章节条]\s*)
      | [（(]\d{1,3}[）)]
      | \d{1,3}[、．.](?!\d)
      | [⒈-⒛①-⑳]
      | (?:首先|其次|再次|最后|其[一二三四五六])[，,、：:]
      | ——|――
    )\s*""",
    re.VERBOSE,
)
