"""In charge of the words that titles are made of, beside offices and kinds of text: when, how and in what form.

Each list stands in the order in which its words are tried; tests take every word through every row that uses it.
"""

# ruff: noqa: SIM905 (words in one string read as a list)

from __future__ import annotations

# Behind an occasion: 在全县大会闭幕时的讲话.
WHEN_AT_OCCASION = tuple("上 时 期间 中 后 闭幕时 结束时".split())
WHEN_AT_MEETING = tuple("上 时".split())

# How it was spoken, before the word for the kind: 总结讲话. The surer the frame around, the longer the list.
HOW_AT_OCCASION = tuple(
    """
    重要 总结 动员 主持 开班 开幕 闭幕 表态 交流 典型 辅导 主旨 主题 工作 书面 即席 即兴 就职 任职 离任 欢迎 新年
    专题 部署 点评 集体廉政 廉政 任前 强调 补充 最后 结束 告别 临别 离别 毕业 获奖 宣讲 授课
    """.split()
)
HOW_AT_MEETING = tuple("重要 总结 动员 开班 开幕 闭幕 表态 主持".split())
HOW_IN_LEADING = tuple("重要 总结 动员 主持 开班 开幕 闭幕 表态 交流 典型 主题 工作 新年".split())

# What an occasion's name ends in, besides 会: a committee ends so too.
MEETINGS = tuple("会议 大会 班 仪式 活动 典礼 论坛 动式".split())
MEETINGS_OF_GLUED = tuple("会 会议 班 仪式 大会 活动".split())
PLACES_IN_LEADING = tuple("上 时 中 期间 会 会议 大会 仪式 班".split())

# Behind the word for the kind: 讲话提纲.
FORMS = tuple("文稿 稿子 稿 提纲 要点 材料 摘要 全文 节选 实录 记录稿 录音整理稿 范文".split())
FORMS_IN_LEADING = tuple("文稿 讲话稿 稿 提纲 要点 全文 实录".split())

# What a lecture to members of the party is written as.
LECTURES = tuple("讲稿 讲义 辅导报告 辅导稿".split())
