"""In charge of lines that label a text: where it comes from, who made it, when, how large it is, how it is filed."""

from __future__ import annotations

from ingest.parsing.rules.rule import RemovalRule, Rule, Table, Where

_OF = r"(?:文章|信息|稿件|新闻|本文|内容|原文|图片|文档|资料)?"


def _labels(words: str) -> str:
    """Return the pattern of a line that begins with one of `words` as a label: -（文章来源：…."""
    return rf"[-•·*(\[【〔]{{0,3}}{_OF}(?:{'|'.join(words.split())})[:丨|].*"


CREDITS = Table(
    "labels of a text on a page",
    (
        Rule(
            "label_of_source",
            _labels("来源 出处 稿源 供稿 供图 来自 图片 配图 文/图 图/文"),
            takes=(
                "来源：云溪日报", "（文章来源：云溪日报）", "来源丨云溪台", "出处：甲", "稿源|甲", "供稿：甲",
                "供图：甲", "来自：甲", "图片：甲", "配图：甲", "文/图：甲", "图/文：甲",
            ),
            leaves=("来源广泛", "资金来源：财政"),
            why="Where a page has its text and its pictures from.",
        ),
        Rule(
            "label_of_maker",
            _labels(
                """
                作者 编辑 责任编辑 责编 本期编辑 值班编辑 编审 审核 审校 校对 复审 终审 初审 [一二三]审 监制
                主编 总编 摄影 撰稿 通讯员 录入 录入者 录入员 编辑录入 上传者? 上传人 发布人? 发布者 发布单位
                发布机构 发布部门 值班主任 值班编委 统筹 排版 美编 策划 作者简介 作者单位
                """
            ),
            takes=(
                "作者:笔尘", "编辑：李明", "责任编辑：甲", "责编：甲", "本期编辑：甲", "值班编辑：甲",
                "编审：甲", "审核：甲", "审校：甲", "校对：甲", "复审：甲", "终审：甲", "初审：甲", "一审：甲",
                "监制：甲", "主编：甲", "总编：甲", "摄影：甲", "撰稿：甲", "通讯员：甲", "录入：甲",
                "录入者：甲", "录入员：甲", "编辑录入：甲", "上传：甲", "上传者：甲", "上传人：甲", "发布：甲",
                "发布人：甲", "发布者：甲", "发布单位：甲", "发布机构：甲", "发布部门：甲", "值班主任：甲",
                "值班编委：甲", "统筹：甲", "排版：甲", "美编：甲", "策划：甲", "作者简介：甲", "作者单位：甲",
            ),
            leaves=("作者说得好", "报告人：李明", "编辑部"),
            why="Who wrote, read, laid out or uploaded it: no speaker.",
        ),
        Rule(
            "label_of_time",
            _labels(
                """
                上传时间 发布时间 发布日期 发文时间 发表时间 发表日期 发表于 更新时间 更新日期 创建时间 添加时间
                录入时间 公开日期 成文日期 印发日期 收藏时间 生成日期 收稿日期
                """
            ),
            takes=(
                "发布时间：2024-10-28 09:28:39", "上传时间：今", "发布日期：今", "发文时间：今", "发表时间：今",
                "发表日期：今", "发表于：今", "更新时间：今", "更新日期：今", "创建时间：今", "添加时间：今",
                "录入时间：今", "公开日期：今", "成文日期：今", "印发日期：今", "收藏时间：今", "生成日期：今",
                "收稿日期：今",
            ),
            leaves=("时间：2022年8月13日", "发布时间未定"),
            why="When a page was made; 时间： may be that of the speech.",
        ),
        Rule(
            "label_of_count",
            _labels(
                """
                浏览次数 浏览量? 点击(?:次数|数|量|率)? 阅读(?:次数|数|量)? 访问(?:次数|量) 人气 热度 字数 页数
                大小 格式 星级 积分 下载次数 下载量 评论数?
                """
            ),
            takes=(
                "浏览次数：123", "浏览：1", "浏览量：1", "点击：1", "点击次数：1", "点击数：1", "点击量：1",
                "点击率：1", "阅读：1", "阅读次数：1", "阅读数：1", "阅读量：1", "访问次数：1", "访问量：1",
                "人气：1", "热度：1", "字数：1", "页数：1", "大小：1", "格式：doc", "星级：5", "积分：1",
                "下载次数：1", "下载量：1", "评论：1", "评论数：1",
            ),
            leaves=("人气很旺", "下载：方案"),
            why="How often it was read, how large it is.",
        ),
        Rule(
            "label_of_class",
            _labels(
                """
                标签 tags? 关键词 关键字 分类 栏目 类别 类型 主题词 所属栏目 所属分类 信息分类 主题分类 服务对象
                体裁 名称 推荐理由 适用场景
                """
            ),
            takes=(
                "标签：讲话", "tag：讲话", "Tags：讲话", "关键词：讲话", "关键字：讲话", "分类：甲", "栏目：甲",
                "类别：甲", "类型：甲", "主题词：甲", "所属栏目：甲", "所属分类：甲", "信息分类：甲",
                "主题分类：甲", "服务对象：甲", "体裁：甲", "名　　称： 甲", "推荐理由：结构完整",
                "适用场景：甲",
            ),
            leaves=("主题：全县动员会", "类型多样"),
            why="How a page files it.",
        ),
        Rule(
            "label_of_record",
            _labels(
                """
                索引号 信息索引 文档编号 文档格式 文档大小 文档页数 公开方式 公开形式 文号 发文字号 投稿邮箱
                投稿信箱 订阅热线 本文标题 本文链接 本文网址 本文地址 文章标题 原文标题 原文链接 文章链接
                推荐访问 搜索关键词
                """
            ),
            takes=(
                "索引号：0143-2016", "信息索引：1", "文档编号：1", "文档格式：doc", "文档大小：1",
                "文档页数：1", "公开方式：主动", "公开形式：网站", "文号：无", "发文字号：甲", "投稿邮箱：甲",
                "投稿信箱：甲", "订阅热线：0", "本文标题：甲", "本文链接：甲", "本文网址：甲", "本文地址：甲",
                "文章标题：甲", "原文标题：甲", "原文链接：甲", "文章链接：甲", "推荐访问：甲",
                "搜索关键词：甲",
            ),
            leaves=("标题：甲", "索引"),
            why="The record that a government's site or a host keeps of it.",
        ),
    ),
    removes_as=RemovalRule.CREDIT,
)  # fmt: skip

_EDITORS = r"校对|审核|编审|排版|制作|[一二三]审|[初复终]审|监制"
EDITORS = Table(
    "who edited a page, without labels' colons",
    (
        Rule(
            "editors_in_a_row",
            rf"""[(\[【]?
                (?:(?:本栏)?(?:责任|本期|执行|本文|美术|值班|见习|实习)?编辑|责编|美编|{_EDITORS})[:/]?[\u4e00-\u9fff]{{2,4}}
                (?:[/|,、]?(?:编辑|责编|美编|{_EDITORS})[:/]?[\u4e00-\u9fff]{{2,4}}){{0,4}}[)\]】]?""",
            takes=(
                "编辑　范晓　校对　仇丽", "（责任编辑 范晓）", "本栏编辑范晓", "责编/范晓", "美编范晓",
                "一审陈静 二审刘畅", "初审范晓，终审仇丽", "监制范晓", "【排版：范晓】", "制作范晓",
            ),
            leaves=("编辑部主任范晓", "审核通过的项目一共有十二个"),
            why="Names of editors; a speaker's name has an office before it.",
        ),
    ),
    removes_as=RemovalRule.EDITED,
)  # fmt: skip

CAPTIONS = Table(
    "captions of pictures",
    (
        Rule(
            "photographer",
            r".{0,80}(?:记者|通讯员|本报)\s?[\u4e00-\u9fff·、]{0,16}摄(?:影|制)?(?:报道)?[)）]?",
            takes=("本报记者　明　亮　摄影报道", "大会现场（通讯员 范晓 摄）", "本报摄", "记者范晓摄制"),
            leaves=("摄影师范晓", "范晓摄"),
            why="Who took the picture that the text has lost.",
        ),
        Rule(
            "picture_shows",
            r"\(?(?:图为|图片说明[:]|图[:]).{1,60}摄?\)?",
            takes=("图为大会现场", "（图片说明：会场）", "图：会场"),
            leaves=("图为", "图强求变"),
            why="What the lost picture shows.",
        ),
    ),
    removes_as=RemovalRule.CAPTION,
)  # fmt: skip

# Labels of which a page sets several on one line: 索引号:0143-2016 发布机构:县政府办.
LABELS = Table(
    "labels that come two or more on a line",
    (
        Rule(
            "label_of_origin",
            r"(?:索引号|发布机构|发布单位|发布部门|发文机关|来源|作者|编辑|责编|校对|主办|承办)[:\[(]",
            takes=(
                "索引号：", "发布机构：", "发布单位：", "发布部门：", "发文机关：", "来源：", "作者（",
                "编辑：", "责编：", "校对：", "主办：", "承办：",
            ),
            leaves=("来源", "主持："),
            why="Who published and made it.",
        ),
        Rule(
            "label_of_day",
            r"(?:发文日期|成文日期|生成日期|发布日期|发布时间|更新时间|时间|日期)[:\[(]",
            takes=(
                "发文日期：", "成文日期：", "生成日期：", "发布日期：", "发布时间：", "更新时间：", "时间：",
                "日期[",
            ),
            leaves=("时间", "会期："),
            why="When.",
        ),
        Rule(
            "label_of_reading",
            r"(?:字号|字体|浏览量|浏览次数?|阅读量?|阅读次数|点击数?|点击量|访问量|热度|人气|下载量?|评论)[:\[(]",
            takes=(
                "字号 [", "字体：", "浏览量：", "浏览次：", "浏览次数：", "阅读：", "阅读量：", "阅读次数：",
                "点击：", "点击数：", "点击量：", "访问量：", "热度：", "人气：", "下载：", "下载量：", "评论(",
            ),
            leaves=("字号", "收藏："),
            why="How it is shown and how often it was read.",
        ),
        Rule(
            "label_of_filing",
            r"(?:分类|格式|大小|页数|字数|文号|主题词|标签|栏目|类别)[:\[(]",
            takes=(
                "分类：", "格式：", "大小：", "页数：", "字数：", "文号：", "主题词：", "标签：", "栏目：",
                "类别：",
            ),
            leaves=("分类", "种类："),
            why="How it is filed.",
        ),
    ),
    Where.ANYWHERE,
)  # fmt: skip
