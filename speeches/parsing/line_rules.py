"""In charge of single lines that are no part of the speech, whatever stands around them: one pattern a kind.

`【字体：大 中 小】` is a toolbar, `上一篇：…` a neighbour, `来源：云溪日报` a credit, `2022-09-23 11` a stamp.
"""

# ruff: noqa: E501, SIM905 (word lists and patterns: broken into short lines they hide what they take)

from __future__ import annotations

import re

from speeches.parsing.lines import SourceLine

# Words of toolbars and widgets; a line made only of these, of rules and bullets, is one.
_WIDGET_WORDS = frozenset(
    """
    下载 打印 全屏 收藏 分享 加入收藏 字号 字体 加大 还原 减小 放大 缩小 默认 关闭 关闭窗口 关闭本页 返回
    返回顶部 返回首页 返回列表 回到顶部 首页 网站首页 上一页 下一页 尾页 末页 举报 投诉 纠错 评论 我要评论
    发表评论 网友评论 点赞 赞 踩 顶 复制 复制全文 复制链接 正文复制 一键复制 阅读全文 展开全文 展开 收起
    查看更多 更多 更多>> 登录 登陆 注册 免费注册 搜索 站内搜索 客服 在线客服 联系客服 联系我们 关于我们
    二维码 微信二维码 微信订阅号 订阅号 服务号 公众号 手机版 电脑版 手机阅读 热门推荐 相关推荐 相关内容
    相关报道 相关链接 相关文章 相关阅读 相关文档 相关专题 相关资料 推荐阅读 推荐文章 推荐文档 延伸阅读 猜你喜欢
    本周热门 本月热门 今日热门 热门文章 热门标签 热门搜索 热点推荐 最新文章 最新推荐 最新更新 精彩推荐 图文推荐
    大家都在看 您可能感兴趣 你可能感兴趣的文章 排行榜 点击排行 阅读排行 热门排行 打印本页 打印本文 保存 保存本页
    转发 转载 微信 微博 新浪微博 腾讯微博 qq空间 朋友圈 qq好友 qq 豆瓣 人人网 百度贴吧 扫一扫 分享到
    分享至 分享到: 大 中 小 特大 加粗 繁体 简体 投稿 广告 点击下载 立即下载 免费下载 下载全文 下载文档
    下载本文 下载word 全文下载 购买 立即购买 开通会员 开通vip 会员中心 升级会员 vip 我的 目录 导航
    网站地图 友情链接 版权声明 免责声明 无障碍 适老模式 长者模式 语音播报 播报 听全文 听新闻 编辑 讨论
    展开全部 大家都在搜 大家还在搜 相关搜索 上传视频 朗读 预览 预览结束 试读 试读结束 上一篇 下一篇 上一条 下一条 没有了 暂无评论 阅读原文 点击查看
    查看全文 查看原文 正文 返回上一页 返回目录 最近更新 网站导航 加载中 加载更多 点击加载更多 我要纠错 我要分享
    意见反馈 用户反馈 在线阅读 在线咨询
    """.split()
)
DECORATION = re.compile(r"[\s•·●▪■◆★☆※\-—_=|/\\>»<«›‹【】\[\]()（）:：,，、.。…*+#~^]+")

_DATE = r"(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)"
_CLOCK = r"(?:\d{1,2}[:时点]\d{1,2}(?:[:分]\d{0,2})?秒?)"

# One rule, one alternative; every pattern is matched against a line folded and without white space.
_RULES = re.compile(
    rf"""
      (?P<qr> .*(?:扫描?(?:一扫)?(?:下方|左侧|右侧|上方|以下)?(?:微信)?二维码|扫一扫|微信扫|长按.{{0,8}}(?:识别|关注|二维码)|关注.{{0,16}}公众号|公众号[:"].{{1,20}}$|微信公众(?:平台|号)).* )
    | (?P<vendor> .*(?:咨询qq|qq群|加群\d{{5,}}|会员群|微信群[:]|(?:qq|微信号?|vx|淘宝|旺旺|客服电话|联系电话|咨询热线|客服热线)[:]\s*\w*$|qq[:]?\d{{5,}}
          |倒卖|盗(?:传|用|版|链).{{0,12}}(?:资料|必究|资格|会员|本站)|本站.{{0,10}}(?:资料|会员|文档|范文)|交流群[:]|郑重声明|禁止外传|请勿外传|严禁外传|仅供(?:学习|参考|内部|交流|个人)|版权(?:所有|归)|侵权(?:必究|请|联系|删)|盗版必究|转载请|未经(?:许可|授权|同意|允许)(?:,|不得|禁止|严禁)|保留所有权
          |会员.{{0,10}}(?:可见|权益|专享|资料|下载|免费|材料)|(?:开通|购买|订阅|加入|注册|充值|成为).{{0,4}}(?:会员|vip)|立享|(?:vip|会员)(?:可见|下载|专区|价)|免费(?:下载|获取|赠送|领取|送)
          |(?:整理|收集|提供|编辑|发布|制作)[,:]?(?:咨询)?(?:qq|微信|电话|v信).{{0,24}}$|^.{{2,12}}(?:文行|公文|文秘|范文|文库|笔杆子|材料|写作|文档|老秘|秘书)(?:网|站|库|圈|社|号)?(?:整理|提供|收集|发布|出品|原创).{{0,20}}$
          |更多.{{0,14}}(?:请(?:关注|访问|登录|点击|加|联系|搜索|进入|浏览)|敬请关注|尽在)|(?:本|此)(?:文|文档|资料|稿件)(?:由|来自|来源于?|转自|摘自|出自|为).{{2,30}}
          |(?:下面|以下|今天|接下来)?(?:是)?(?:小编|本站|本网|百分网|我们)(?:为|给|精心)?(?:大家|您|你)?(?:精心)?(?:整理|收集|搜集|推荐|分享|带来|准备|提供)|(?:以上|本文|内容|范文)[^。]{{0,12}}供大家(?:阅读|参考|借鉴|下载)|(?:欢迎(?:阅读|下载|收藏)|仅供参考)[!。,]?|希望(?:能)?(?:对|给)?(?:大家|您|你)(?:有所|能有|带来)?(?:帮助|启发)
          |^[^。;]{{0,16}}点击.{{0,14}}(?:下载|查看|进入|领取|联系|咨询|关注|购买|获取|阅读).{{0,12}}$|👉|👈|加(?:我)?(?:微信|qq)|请?联系(?:老师|客服|站长|管理员|我们)
          |自建平台|(?:文章|资料|范文|素材)(?:实时|每日|不断)?(?:分享|更新|迭代)|代写|定制(?:写作|材料|文稿)).* )
    | (?P<paywall> .*(?:阅读(?:完)?全(?:文|部)|展开全文|预览结束|试读结束|试读已结束|免费获取全文|剩余\d+%?.{{0,6}}(?:未读|内容|页)|还有\d+.{{0,8}}(?:未读|未阅读|内容|页)|(?:需要|请)(?:您)?(?:先)?(?:登[录陆]|注册|付费|购买|下载)|(?:登[录陆]|付费|购买|下载|开通)后.{{0,6}}(?:阅读|查看|可见|继续|下载)|当前仅显示|继续阅读|全文阅读|下载.{{0,6}}(?:完整版|全文|word|原文)|内容来自.{{1,20}}|文档预览).* | [.…。]{{0,6}}[(\[【]?(?:此处隐藏\d+个?字|未完,?全文共\d+字).{{0,80}} )
    | (?P<breadcrumb> (?:您?(?:当前|现在|所在|目前)?的?(?:当前)?位置|您在|位置|导航|栏目导航)(?:[:是]|>).* | .{{0,12}}首页(?:[>»›/|→-]|>>).* | (?:[^>。]{{1,20}}>{{1,2}}){{2,8}}[^>。]{{0,60}} )
    | (?P<neighbour> [(\[【•·]?(?:上|下|前|后)一(?:篇|页|条|章|节|则|主题)(?:文章|新闻|信息)?[:：].* | (?:相关|推荐|热门|最新|延伸|更多|精彩)(?:报道|链接|文章|阅读|内容|新闻|推荐|资料|文档|范文|标签|专题)[:：].* )
    | (?P<credit> [-•·*(\[【〔]{{0,3}}(?:文章|信息|稿件|新闻|本文|内容|原文|图片)?(?:来源|出处|稿源|作者|编辑|责任编辑|责编|本期编辑|值班编辑|编审|审核|审校|校对|复审|终审|初审|监制|主编|总编|摄影|文/图|图/文|供稿|供图|撰稿|通讯员|录入|录入者|录入员|编辑录入|上传者?|上传人|上传时间|发布人?|发布者|发布单位|发布机构|发布部门|发布时间|发布日期|发文时间|发表时间|发表日期|发表于|更新时间|更新日期|创建时间|添加时间|录入时间|公开日期|成文日期|印发日期|收藏时间|浏览次数|浏览量?|点击(?:次数|数|量|率)?|阅读(?:次数|数|量)?|访问(?:次数|量)|人气|热度|字数|页数|大小|格式|星级|积分|下载次数|下载量|评论数?|标签|tags?|关键词|关键字|分类|栏目|类别|类型|主题词|索引号|信息索引|文档编号|文档格式|文档大小|文档页数|所属栏目|所属分类|信息分类|主题分类|服务对象|体裁)[:：].* )
    | (?P<stamp> (?:时间|日期)[:]{_DATE}.{{0,8}}(?:来源|作者|浏览|编辑|点击|阅读|字号).{{0,60}} | (?:时间|日期)[:：]?{_DATE}{_CLOCK}.{{0,30}} | {_DATE}(?:星期.)?\d{{0,2}}{_CLOCK}.{{0,40}} | \d{{4}}[-/]\d{{1,2}}[-/]\d{{1,2}}.{{0,20}} | 时间[:：]\d{{4}}[-/]\d{{1,2}}[-/]\d{{1,2}}.{{0,40}} )
    | (?P<posted> (?:原创)?[^,。;:!?]{{0,40}}?{_DATE}\d{{1,2}}:\d{{2}}(?::\d{{2}})?[^,。;!?]{{0,40}} )
    | (?P<page> -{{1,3}}第?\d{{1,4}}页?-{{1,3}}[。.]? | 第\d{{1,4}}页(?:[,/，]?共\d{{1,4}}页)? | (?:page|p\.?)\d{{1,4}}(?:of\d{{1,4}})? | \d{{1,3}}/\d{{1,3}} | ·\d{{1,3}}· | 共\d{{1,4}}页.{{0,10}} | \d{{1,3}}页 )
    | (?P<markup> @(?:page|media|font-face|import).* | .*\{{[^{{}}]{{0,200}}[:][^{{}}]{{0,400}}[;}}].* | .*(?:mso-|font-(?:family|size)[:]|margin[:-].*[;}}]|text-align[:]|line-height[:]|document\.(?:write|get)|function\(|var[a-z_]+=|<!--|-->|javascript[:]|window\.|class=").* | \.?[a-z][\w.#-]*\{{.* | \}}+ | </?[a-z!][^<>]*>(?:</?[a-z!][^<>]*>)* | \?!\?/[a-z]+> | shape\d{{1,3}} | &nbsp;.* | \[/?[a-z]+\] )
    | (?P<edited> (?:责任编辑|责编|本期编辑|执行编辑|本文编辑)[\u4e00-\u9fff]{{2,4}} )
    | (?P<host> (?:页码|总页数)[:]?\d{{1,4}}(?:/\d{{1,4}})? | -?(?:文档|文件|资源|作品|资料)(?:编号|格式|大小|页数|名称|标题|类型|简介|分类|上传|贡献|价格|售价|下载|评分|id).{{0,60}} | \d+(?:人|次)(?:阅读|浏览|下载|收藏|评论|赞).{{0,20}} | (?:阅读|浏览|下载|点击)[:(]?\d+[)次人]?.{{0,12}} | .{{0,20}}(?:icp备|京公网安备|公网安备|经营许可证).* | copyright.* | ©.* | (?:http|https|ftp)://\S+ | www\.\S+ | [\w.-]+@[\w-]+\.\w+ )
    | (?P<share> 分享(?:到|至|给|本文|:).{{0,40}} | .{{0,6}}(?:微信好友|朋友圈|新浪微博|qq空间|腾讯微博).{{0,30}} | 赞\(?\d+\)?.{{0,10}} )
    | (?P<caption> .{{0,80}}(?:记者|通讯员|本报)\s?[\u4e00-\u9fff·、]{{0,16}}摄(?:影|制)?[)）]? | \(?(?:图为|图片说明[:]|图[:]).{{1,60}}摄?\)? )
    | (?P<part> 第\d{{1,3}}篇 | [【(\[]第?[一二三四五六七八九十\d]{{1,3}}[篇则][】)\]] )
    | (?P<spam> .*(?:棋牌.{{0,4}}(?:平台|娱乐|游戏)|官网入口|手机版下载|博彩|娱乐城|六合彩|时时彩|百家乐|澳门.{{0,4}}(?:赌|葡京|金沙)|真人(?:荷官|棋牌)|私服|成人(?:电影|视频)|av(?:在线|视频)|代开.{{0,4}}发票).* )
    | (?P<magazine> [^,。;]{{2,10}}(?:日报|晚报|早报|晨报|时报|周报|导报|商报|都市报|新闻网){_DATE}.{{0,12}} | "?[^"。]{{1,10}}"?系列(?:№|no\.?|第)\d+.{{0,4}} | .{{0,16}}(?:总第|第)\d{{1,4}}期.{{0,12}} | (?:内部资料|内部文件|内部刊物|仅限内部).{{0,16}}
          |《[^》]{{2,16}}》(?:杂志)?\d{{4}}年?(?:第?\d{{1,2}}(?:期|月号|月刊)).{{0,6}} | [^,。;]{{0,12}}(?:汇编|选编|文集|文选|集锦)\(\d{{4}}年\d{{0,2}}(?:月号?|期)?\)
          |(?:本刊|本报|本社|◎本刊)(?:微信|微博|网址|电话|邮箱|地址)[:].* | \d{{1,3}}[\u4e00-\u9fff]{{2,10}}(?:19|20)\d\d[./]\d{{1,2}}|[\u4e00-\u9fff]{{2,10}}(?:19|20)\d\d[./]\d{{1,2}}\d{{1,3}} )
    | (?P<arrows> [↓↑→←⇩⇧▼▲☟👇]{{1,12}} )
    | (?P<turn> \((?:下转|上接|紧接)第?[一二三四五六七八九十\d]{{1,3}}版.{{0,6}}\) )
    """,
    re.VERBOSE,
)
# What the patterns above would take wrongly: a recorder's note is part of the transcript, a meeting's place too.
_NEVER = re.compile(
    r"^[\(〔\[【]?(?:此|本|这)?(?:文|稿|篇|件|报告|讲话)?.{0,8}(?:根据?.{0,6}(?:录音|记录)|未经.{0,6}本人|记录(?:稿|整理))"
)
# Longer lines are paragraphs: adverts and toolbars are short, and speeches do mention 微信公众号 and 会员.
_LONGEST = 110
# Speeches speak of 会员, 微信公众号 and 下载 too. A line that talks like one, or is a numbered item, is taken for
# an advert only when it says what no speaker says.
_SENTENCE_RULES = frozenset({"paywall", "markup", "vendor", "spam", "caption", "qr"})
_SPEECH_TALK = re.compile(
    r"同志|我们|大家|在座|会场|会[前后]|全[省市县区镇国]|各级|各[地部单]|党委|政府|干部|群众|工作|建设|发展|监督|举报|要.{2,}|[。;]."
)
_ITEM = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、,.是要章节条]|[(\[【][一二三四五六七八九十\d]{1,3}[)\]】]|\d{1,2}[、.](?!\d)|--)"
)
_SELLS = re.compile(
    r"qq[群:\d]|加群\d|vip|会员(?:群|可见|资料|下载|免费)|(?:先|后)登[录陆]|小编|扫码|扫.{0,6}二维码|关注.{0,12}公众号|咨询|倒卖|禁止外传|范文|文库|转载请|侵权|"
    r"此处隐藏|未完,全文|预览结束|试读|👉|点击(?:下载|查看|领取)|摄[)）]?$|[{}<>]|仅供(?:学习|参考)|本文(?:由|来自|来源)"
)

# What no speaker says, not even in a sentence that ends in a full stop: 用好扫码登记、微信公众号推送这些手段。
_SELLS_FOR_CERTAIN = re.compile(
    r"qq群|qq[:]?\d|加群\d|会员(?:可见|资料|下载|免费)|小编|倒卖|禁止外传|转载请|此处隐藏|未完,全文|预览结束|试读|👉|"
    r"点击(?:下载|领取)|[{}<>]|仅供(?:学习|参考)|本文(?:由|来自|来源)|本站|微信[:]|(?:https?:|www\.)"
)
_ENDS_A_SENTENCE = re.compile(r"[。!?][\"')]?$")
# 扫描下方二维码关注我们。 tells the reader of a page what to do.
_PAGE_SPEAKS = re.compile(
    r"^[(\[]?(?:请|欢迎|更多|微信|手机)?.{0,4}?(?:长按|扫码|扫描|扫一扫|识别|关注|点击|微信扫)"
)


def is_widget(compact: str) -> bool:
    """Say whether a folded line without spaces consists of toolbar words: `【字体:大中小】打印`, `•本周热门`."""
    if len(compact) > _LONGEST:
        return False
    parts = [part for part in DECORATION.split(compact) if part]
    if not parts:
        return False
    return all(part in _WIDGET_WORDS or part == "大中小" for part in parts)


def rule_for(line: SourceLine) -> str | None:
    """Name the rule by which `line` alone is boilerplate; None where it may belong to the speech."""
    compact = line.compact
    if len(compact) > _LONGEST:
        return "markup" if len(compact) < 4000 and _is_markup(compact) else None
    spaced = line.folded
    if is_widget(compact) or (
        all(part in _WIDGET_WORDS or not part for part in DECORATION.split(spaced))
        and DECORATION.sub("", spaced)
    ):
        return "single" if len(compact) == 1 else "widget"
    match = _RULES.fullmatch(compact)
    if match is None or _NEVER.match(compact):
        return None
    rule = match.lastgroup or "boilerplate"
    if rule in _SENTENCE_RULES and (
        _ITEM.match(compact) or (len(compact) > 24 and _SPEECH_TALK.search(compact))
    ):
        sells = _SELLS_FOR_CERTAIN if _ENDS_A_SENTENCE.search(compact) else _SELLS
        return rule if sells.search(compact) else None
    if rule == "qr" and _ENDS_A_SENTENCE.search(compact) and not _PAGE_SPEAKS.match(compact):
        return None
    if rule not in _SENTENCE_RULES and len(compact) > 24 and "。" in compact and _SPEECH_TALK.search(compact):
        return None
    return rule


def _is_markup(compact: str) -> bool:
    return compact[0] in "@.<{#" and compact.count(";") + compact.count("}") >= 2 and "{" in compact
