"""Place names are found where they stand, whole, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.gazetteer import NameKind, default


def found(text: str) -> list[str]:
    return [mention.name for mention in default().mentions(text)]


def meanings(text: str) -> list[list[str]]:
    gazetteer = default()
    return [[gazetteer.full_name(p.code) for p in mention.places] for mention in gazetteer.mentions(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("黑龙江省齐齐哈尔市克山县委书记", ["黑龙江省", "齐齐哈尔市", "克山县"]),
        ("齐齐哈尔克山县", ["齐齐哈尔", "克山县"]),
        ("吉林省吉林市", ["吉林省", "吉林市"]),
        ("克山县委十九届二次全体会议", ["克山县"]),
        ("在克山召开", ["克山"]),
        ("石家庄、张家口等地", ["石家庄", "张家口"]),
        ("济南市市中区", ["济南市", "市中区"]),
        ("济南市中区", ["济南市中区"]),
        ("内蒙古和内蒙", ["内蒙古", "内蒙"]),
        ("上海南站", ["上海"]),
        ("湖南县域经济", ["湖南"]),
        ("位于都昌县", ["都昌县"]),
        ("山西山区", ["山西"]),
        ("岷县漳县地震", ["岷县", "漳县"]),
    ],
)
def test_the_longest_name_counts(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("北京市朝阳区", "北京市朝阳区"),
        ("南京鼓楼", "江苏省南京市鼓楼区"),
        ("河南省信阳市新县", "河南省信阳市新县"),
        ("安徽省马鞍山市和县", "安徽省马鞍山市和县"),
        ("晋城市城区", "山西省晋城市城区"),
        ("青海海南州", "青海省海南藏族自治州"),
        ("山西省长治市城区", "山西省长治市"),  # the old 城区 is 潞州区 now; that of 晋城 is not meant
    ],
)
def test_a_name_behind_its_parent_means_what_lies_within(text: str, meaning: str) -> None:
    assert meanings(text)[-1] == [meaning]


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("蓟县", "天津市蓟州区"),
        ("从化市", "广东省广州市从化区"),
        ("达县", "四川省达州市达川区"),
        ("襄樊市", "湖北省襄阳市"),
        ("襄樊", "湖北省襄阳市"),
        ("思茅市", "云南省普洱市"),
        ("翠云区", "云南省普洱市思茅区"),
        ("哲里木盟", "内蒙古自治区通辽市"),
        ("莱芜市", "山东省济南市莱芜区"),
        ("卢湾区", "上海市黄浦区"),
    ],
)
def test_a_renamed_place_is_found_by_its_old_name(old: str, now: str) -> None:
    assert meanings(f"在{old}，") == [[now]]


@pytest.mark.parametrize(
    ("name", "full_name"),
    [
        ("恩施州", "湖北省恩施土家族苗族自治州"),
        ("景宁县", "浙江省丽水市景宁畲族自治县"),
        ("巴州", "新疆维吾尔自治区巴音郭楞蒙古自治州"),
        ("科左中旗", "内蒙古自治区通辽市科尔沁左翼中旗"),
        ("新疆生产建设兵团", "新疆维吾尔自治区"),
        ("杜蒙县", "黑龙江省大庆市杜尔伯特蒙古族自治县"),
    ],
)
def test_an_autonomous_place_is_found_by_its_middle_form(name: str, full_name: str) -> None:
    assert meanings(f"在{name}召开") == [[full_name]]


@pytest.mark.parametrize(
    "text",
    [
        "推进创新乡村治理", "适应城市发展", "顺应城市更新", "沿海城市", "新兴城市", "各项城市工作",
        "形成都市圈", "打造示范县", "各位来宾", "实现长治久安", "文山会海", "同心同德", "半壁江山",
        "资源丰富", "和平发展", "新华社", "解放思想", "大同小异", "共产主义远大理想",
        "入海口", "黄河南岸", "西南平原", "东西安排", "建设西北新城", "公有云和私有云", "朝阳产业",
        "中心城区", "平安建设", "张建平同志", "李海宁书记", "孙中山先生", "北京大学", "南京路步行街",
        "县城及以上城区", "应当会同县级以上部门", "市级财政和县级财政", "公安县级机关", "新增城镇就业",
        "参加代县长选举", "某某县委书记", "*县", "×县", "XX市", "全县上下", "我市", "某某市和县直单位",
        "新建县城道路", "开发区", "高新区", "长白山下", "法兰西共和国", "任县委书记", "河长治水",
    ],
)  # fmt: skip
def test_words_are_no_places(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("在朝阳召开", []),
        ("在辽宁朝阳召开", ["辽宁", "朝阳"]),
        ("在朝阳市召开", ["朝阳市"]),
        ("广西资源丰富", ["广西"]),
        ("广西资源县", ["广西", "资源县"]),
        ("湖南新化工产业", ["湖南"]),
        ("克山县城区改造", ["克山县"]),
        ("克山镇", []),
        ("山东乡村振兴", ["山东"]),
        ("法治安徽建设", ["安徽"]),
        ("支持承德国家可持续发展", ["承德"]),
        ("壮大唐山港", ["唐山"]),
        ("美丽江苏建设", ["江苏"]),
    ],
)
def test_a_short_name_fires_only_where_it_is_safe(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_offsets_count_the_given_text_in_any_script_or_width() -> None:
    text = "　在黑龍江省　克山縣召開"
    mentions = default().mentions(text)
    assert [text[m.start : m.end] for m in mentions] == ["黑龍江省", "克山縣"] == [m.name for m in mentions]


def test_the_kind_says_how_the_place_was_named() -> None:
    kinds = [mention.kind for mention in default().mentions("克山县、襄樊市、齐齐哈尔")]
    assert kinds == [NameKind.FULL, NameKind.ALIAS, NameKind.SHORT]


def test_namesakes_are_all_given_the_higher_level_first() -> None:
    assert len(meanings("鼓楼区")[0]) == 4
    assert meanings("海南")[0][0] == "海南省"
    assert meanings("长沙") == [["湖南省长沙市"]]  # the city, not the county within it


def test_every_full_name_is_found_behind_its_parents() -> None:
    gazetteer = default()
    for place in gazetteer.places:
        full_name = gazetteer.full_name(place.code)
        mentions = gazetteer.mentions(full_name)
        assert mentions, full_name
        assert mentions[-1].places == (place,), full_name
        assert gazetteer.resolve(mentions).place == place, full_name


_PIECES = st.sampled_from(
    [
        "克山县",
        "吉林",
        "南京",
        "鼓楼区",
        "和县",
        "新",
        "市",
        "县",
        "区",
        "城市",
        "创新",
        "朝阳",
        "，",
        " ",
        "A",
        "發展",
        "\n",
        "一是",
    ]
)


@given(st.lists(st.one_of(_PIECES, st.text(max_size=5)), max_size=30).map("".join))
def test_mentions_are_in_order_apart_and_true_to_the_text(text: str) -> None:
    end = 0
    for mention in default().mentions(text):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.name
        assert mention.places
        end = mention.end


def test_a_name_is_found_as_often_as_it_is_said() -> None:
    gazetteer = default()
    once = gazetteer.mentions("内蒙古自治，" * 2_000)
    assert len(once) == 2_000
    assert len(gazetteer.mentions("内蒙古自治，" * 20_000)) == 20_000


def test_the_corpus_has_no_short_name_cut_out_of_a_common_word(corpus: tuple[dict[str, str], ...]) -> None:
    """What was once found wrongly in real documents stays out: the name with the character before."""
    wrong = {
        "新增城",
        "远大理",
        "扩大同",
        "美丽江",
        "长白山",
        "入海口",
        "公有云",
        "创新乡",
        "黄浦江",
        "东平湖",
        "伟大理",
    }
    gazetteer = default()
    for document in corpus:
        text = document["text"]
        for mention in gazetteer.mentions(text):
            around = text[max(0, mention.start - 1) : mention.end]
            assert around not in wrong, text[max(0, mention.start - 8) : mention.end + 8]
