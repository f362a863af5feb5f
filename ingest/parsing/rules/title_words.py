"""In charge of the words that titles are made of, beside offices and kinds of text: when, how and in what form.

Each list stands in the order in which its words are tried; tests take every word through every row that uses it.
"""

# ruff: noqa: SIM905 (words in one string read as a list)

from __future__ import annotations

# Behind an occasion: 在全县大会闭幕时的讲话.
WHEN_AT_OCCASION = tuple("上 时 期间 中 后 闭幕时 结束时".split())

# How it was spoken, before the word for the kind: 总结讲话.
HOW_AT_OCCASION = tuple(
    """
    重要 总结 动员 主持 开班 开幕 闭幕 表态 交流 典型 辅导 主旨 主题 工作 书面 即席 即兴 就职 任职 离任 欢迎 新年
    专题 部署 点评 集体廉政 廉政 任前 强调 补充 最后 结束 告别 临别 离别 毕业 获奖 宣讲 授课
    """.split()
)

# What an occasion's name ends in, besides 会: a committee ends so too.
MEETINGS = tuple("会议 大会 班 仪式 活动 典礼 论坛 动式 班式 幕式 启动式 党课 节 座谈 庆典 晚会 年会".split())
# What a leader does elsewhere: 在青坪镇调研时的讲话.
VISITS = tuple("调研 考察 视察 检查 走访 慰问 看望 讨论 审议 座谈 会见 接见 指导 参加 出席".split())
TAKING_PART = tuple("参加 出席 列席".split())

# Who speaks, without office or name.
LEADERS = tuple("领导 负责人 负责同志".split())

# Behind the word for the kind: 讲话提纲.
FORMS = tuple("文稿 稿子 稿 提纲 要点 材料 摘要 全文 节选 实录 记录稿 录音整理稿 范文 纪要 记录 摘录".split())

# What a lecture to members of the party is written as.
LECTURES = tuple("讲稿 讲义 辅导报告 辅导稿".split())

# What a meeting is called for, before its name: 贯彻…精神推进|护林防火动员会.
TASKS = tuple("推进 推动 做好 抓好 搞好 加强 加快".split())

# What an office does that is no meeting: 县长|庆祝教师节电视讲话.
TALKS = tuple("庆祝 祝贺 致 向 给 新年 春节 元旦 电视 广播 就职 任职 述职 述廉 表态".split())

# Channels of sites.
CHANNELS = tuple("领导讲话 讲话致辞 讲话发言 领导致辞 会议讲话 讲话范文 演讲致辞 重要讲话".split())
