"""In charge of what lines around a speech are called, and of words that such lines have: cues, which prove nothing alone.

A cue raises the score of a line that is proposed for removal (`furniture`); it never removes one, as rules do.
"""

# ruff: noqa: E501 (word lists and patterns: broken into short lines they hide what they take)

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache


class FurnitureRole(StrEnum):
    """What a line seems to be that is no part of the speech: the `role` of `Proposed`."""

    SITE = "site"  # the name or slogan of a site, an account, a print
    NAVIGATION = "navigation"  # ways through a site, lists of other pages
    SHARE = "share"  # buttons and what readers may do
    ADVERT = "advert"
    PAYWALL = "paywall"
    CAPTION = "caption"
    PAGER = "pager"  # numbers of pages and what is left of them
    RUNNING_HEAD = "running_head"
    FILE = "file"  # the name of a file
    CODE = "code"  # leaked markup, style sheets, scripts
    SEARCH = "search"  # what search engines are fed with
    RECORD = "record"  # when, by whom and how often a page was put up and read
    EDITOR = "editor"
    RIGHTS = "rights"
    FRONT = "front"  # what a notice, a red head or a list puts in front of a speech


class Reason(StrEnum):
    """What speaks for a proposal most: the `reason` of `Proposed`."""

    WORDS = "words"  # it has words of such lines
    SHAPE = "shape"  # an address, a file's name, code, marks, figures
    ABOVE = "above"  # it stands above the title and is no part of the head
    BEHIND = "behind"  # it stands behind the speech among other such lines
    BESIDE = "beside"  # it stands beside lines that were removed
    INSIDE = "inside"  # it stands in the middle of a sentence
    REPEATED = "repeated"  # the document has it several times
    ARCHIVE = "archive"  # other transcripts have it outside of their speech


# Words that people who make pages use, and speakers rarely: each list is of one role.
_WORDS: dict[FurnitureRole, str] = {
    FurnitureRole.NAVIGATION: """
        首页 门户 导航 栏目 频道 专栏 专题专区 当前位置 您所在的位置 网站地图 政务公开 信息公开 领导之窗 领导讲话 讲话发言 相关
        推荐阅读 猜你喜欢 热门 热点新闻 最新文章 更多>> 排行 往期 返回 上一 下一 前一 后一 延伸阅读 精彩推荐 大家都在 为您推荐
        同类文章 随机文章 无障碍 长者 繁体 english 站内 本网 网站首页 新闻中心 目录 点击查看 详细>> 详情>>
    """,
    FurnitureRole.SHARE: """
        分享 转发 点赞 在看 收藏 评论 留言 微博 朋友圈 qq空间 好友 举报 纠错 打印 关闭 字号 字体 扫一扫 扫码 二维码 手机看
        点击上方 点击下方 点击蓝字 蓝字 长按 关注我 关注该 关注本 公众号 订阅号 视频号 阅读原文 原创内容 喜欢作者 赞赏 打赏 倍速
        听全文 语音 小程序 客户端 顶部 向上滑动 左滑 轻触 星标 轻点 网盘 微信扫
    """,
    FurnitureRole.ADVERT: """
        代写 代笔 定制 原创 范文 公文 文秘 文库 写作 好稿 稿件 文稿 材料网 素材 模板 样稿 样文 店铺 掌柜 客服 售后 付款 购买
        下单 优惠 特价 包邮 低价 加群 入群 qq群 交流群 微信号 加微信 加v 添加微信 vx 咨询 免费领 领取 资料包 立即 限时 订阅 会员
        神器 倾情 独家 火爆 招聘 加盟 广告 推广 小编 笔杆子 文笔 盗版 盗用 倒卖 转卖 关键词 后台回复 福利 秒杀 淘宝 订购 征订
    """,
    FurnitureRole.PAYWALL: """
        余下 剩余 未完 全文共 阅读全文 展开全文 查看全文 登录 登陆 注册 付费 充值 试读 预览 可见 仅显示 部分内容 下载 隐藏 解锁 vip
        开通 权限 特权 积分 金币 文币 游客
    """,
    FurnitureRole.CAPTION: """
        图为 图片 供图 摄影 配图 资料图 合影 摄) 摄】 (摄 图源 图文无关 会议现场 大会现场 会场 现场图 视频: 点击图片 图:
    """,
    FurnitureRole.PAGER: "共页 页码 尾页 下页 上页 末页 本页 翻页",
    FurnitureRole.RUNNING_HEAD: "日报 晚报 时报 周刊 月刊 季刊 学报 公报 年鉴 汇编 文集 总第 专刊 要闻 版面 第一版 第二版 第三版 第四版 内部资料",
    FurnitureRole.SEARCH: "网友评论 网友搜索 相关搜索 热搜 搜索 关键字 tags 标签: 关键词: 主题词 相关主题 本文地址 本文链接 本文标题 百度",
    FurnitureRole.RECORD: """
        浏览 点击数 点击量 点击率 阅读量 阅读数 阅读: 次阅读 人气 访问量 发布人 发布者 发布时间 发布日期 发表时间 更新时间
        录入 上传 时间: 日期: 字数 索引号 编号: 公开日期 有效性 信息来源 稿源 来源: 来自: 发文机关 文章来源 发布机构 公开方式 主动公开 生成日期 转自
    """,
    FurnitureRole.EDITOR: "责编 责任编辑 编辑: 编辑/ 校对 审核 编审 主编 值班 记者 通讯员 供稿 撰稿 撰文 作者: 录入: 监制 排版 投稿 文/ 图/ 整理:",
    FurnitureRole.RIGHTS: """
        版权 侵权 著作权 copyright 备案 icp 公网安备 网安 主办 承办单位: 承办: 协办 网站标识码 分辨率 技术支持 联系电话 联系我们
        邮编 传真 地址: 电话: 邮箱 热线 转载 免责 声明 all rights 许可证 不代表 仅供学习 仅供参考 请勿 勿外传 运维 维护:
    """,
    FurnitureRole.FRONT: "签发人 特急 加急 机密 秘密 此件 抄送 主送 印发 会议材料 会议文件 本文提纲 内容提要 内容摘要 编者按 内容预览 导读 导语: 核心提示",
}  # fmt: skip
CUES: dict[FurnitureRole, tuple[str, ...]] = {role: tuple(words.split()) for role, words in _WORDS.items()}
_ROLE_OF = {word: role for role, words in CUES.items() for word in words}
# The words by their first two characters, the longest first: looked up at each place, which is quicker than one
# expression of some hundred alternatives.
_BY_OPENING: dict[str, tuple[str, ...]] = {
    opening: tuple(sorted((word for word in _ROLE_OF if word[:2] == opening), key=len, reverse=True))
    for opening in {word[:2] for word in _ROLE_OF}
}


@lru_cache(maxsize=1024)  # each line is asked about several times in a row
def _cues(compact: str) -> tuple[tuple[int, str], ...]:
    """Return the place of each cue with the cue, from the left, none overlapping another."""
    found: list[tuple[int, str]] = []
    free = 0
    for at in range(len(compact) - 1):
        words = _BY_OPENING.get(compact[at : at + 2])
        if words is None or at < free:
            continue
        word = next((word for word in words if compact.startswith(word, at)), None)
        if word is not None:
            free = at + len(word)
            found.append((at, word))
    return tuple(found)


def without_cues(compact: str) -> str:
    """Return a line with its cues blanked, for a look at what else it says."""
    for at, word in _cues(compact):
        compact = f"{compact[:at]}{' ' * len(word)}{compact[at + len(word) :]}"
    return compact


def roles_in(compact: str) -> list[FurnitureRole]:
    """Return the role of each cue in a folded line without white space, in their order."""
    return [_ROLE_OF[word] for _at, word in _cues(compact)]
