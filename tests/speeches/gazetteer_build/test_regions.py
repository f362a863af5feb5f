"""regions.csv is made from the published package, byte for byte the same each time."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from speeches.gazetteer import REGIONS, default, load
from speeches.gazetteer.tables import AliasKind, TableError, read_aliases, read_places, write_places
from speeches.gazetteer_build.regions import ALIASES, BuildError, BuildErrorCode, build, main

ROOT = Path(__file__).resolve().parents[3]

PROVINCES = [
    {"code": "46", "name": "海南省"},
    {"code": "11", "name": "北京市"},
    {"code": "33", "name": "浙江省"},
]
CITIES = [
    {"code": "1101", "name": "市辖区", "provinceCode": "11"},
    {"code": "3311", "name": "丽水市", "provinceCode": "33"},
    {"code": "4604", "name": "儋州市", "provinceCode": "46"},
    {"code": "4690", "name": "省直辖县级行政区划", "provinceCode": "46"},
]
AREAS = [
    {"code": "331127", "name": "景宁畲族自治县", "cityCode": "3311", "provinceCode": "33"},
    {"code": "331171", "name": "丽水经济技术开发区", "cityCode": "3311", "provinceCode": "33"},
    {"code": "331181", "name": "龙泉市", "cityCode": "3311", "provinceCode": "33"},
    {"code": "110101", "name": "东城区", "cityCode": "1101", "provinceCode": "11"},
    {"code": "460400", "name": "儋州市", "cityCode": "4604", "provinceCode": "46"},
    {"code": "469025", "name": "白沙黎族自治县", "cityCode": "4690", "provinceCode": "46"},
]
ALIAS_ROWS = "code,alias,kind,note\n110101,崇文区,renamed,2010 并入东城区\n460400,儋县,renamed,\n"

EXPECTED = """\
code,name,short_name,aliases,level,parent_code
110000,北京市,北京,,province,
110101,东城区,东城,崇文区,county,110000
330000,浙江省,浙江,,province,
331100,丽水市,丽水,,prefecture,330000
331127,景宁畲族自治县,景宁,景宁县,county,331100
331181,龙泉市,龙泉,,county,331100
460000,海南省,海南,,province,
460400,儋州市,儋州,儋县,prefecture,460000
469025,白沙黎族自治县,白沙,白沙县,county,460000
710000,台湾省,台湾,,province,
810000,香港特别行政区,香港,,province,
820000,澳门特别行政区,澳门,,province,
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    dist = tmp_path / "package" / "dist"
    dist.mkdir(parents=True)
    for name, rows in (("provinces", PROVINCES), ("cities", CITIES), ("areas", AREAS)):
        (dist / f"{name}.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    (tmp_path / "aliases.csv").write_text(ALIAS_ROWS, encoding="utf-8")
    return tmp_path / "package"


def run(package: Path) -> tuple[int, str]:
    out = io.StringIO()
    code = main([str(package), "--aliases", str(package.parent / "aliases.csv")], out)
    return code, out.getvalue()


def test_a_package_becomes_the_tree_that_readers_know(package: Path) -> None:
    assert run(package) == (0, EXPECTED)


def test_the_order_of_the_package_does_not_matter(package: Path) -> None:
    for name, rows in (("provinces", PROVINCES), ("cities", CITIES), ("areas", AREAS)):
        (package / "dist" / f"{name}.json").write_text(json.dumps(rows[::-1]), encoding="utf-8")
    assert run(package) == (0, EXPECTED)


def test_the_command_writes_utf8_bytes(package: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "speeches.gazetteer_build.regions",
        str(package),
        "--aliases",
        str(package.parent / "aliases.csv"),
    ]
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONUTF8": "0", "LC_ALL": "C"},
    )
    assert done.stdout == EXPECTED.encode()


def test_what_was_written_is_read_back(package: Path, tmp_path: Path) -> None:
    path = tmp_path / "regions.csv"
    path.write_text(run(package)[1], encoding="utf-8")
    out = io.StringIO()
    write_places(read_places(path), out)
    assert out.getvalue() == EXPECTED
    assert load(path).full_name("331127") == "浙江省丽水市景宁畲族自治县"


def test_the_file_in_the_repository_is_as_the_writer_writes_it() -> None:
    out = io.StringIO()
    write_places(default().places, out)
    assert out.getvalue().encode() == REGIONS.read_bytes()


def test_every_hand_kept_alias_is_in_the_built_file() -> None:
    names = {(place.code, name) for place in default().places for name in (place.short_name, *place.aliases)}
    assert [alias for alias in read_aliases(ALIASES) if (alias.code, alias.alias) not in names] == []


def test_no_alias_is_the_name_a_place_bears_today() -> None:
    names = {place.name for place in default().places}
    assert [alias for alias in read_aliases(ALIASES) if alias.alias in names] == []


def test_aliases_are_sorted_and_none_comes_twice() -> None:
    keys = [(alias.code, alias.alias) for alias in read_aliases(ALIASES)]
    assert keys == sorted(set(keys))


def test_a_missing_file_is_named(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (package / "dist" / "cities.json").unlink()
    assert run(package)[0] == 1
    assert "cities.json" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("{", BuildErrorCode.BAD_JSON),
        ('{"code": "11"}', BuildErrorCode.BAD_JSON),
        ('[{"code": 11, "name": "北京市"}]', BuildErrorCode.BAD_ROW),
        ('[{"code": "11"}]', BuildErrorCode.BAD_ROW),
    ],
)
def test_a_package_of_another_shape_is_refused(package: Path, content: str, code: BuildErrorCode) -> None:
    (package / "dist" / "provinces.json").write_text(content, encoding="utf-8")
    with pytest.raises(BuildError) as caught:
        build(package, [])
    assert caught.value.code is code


def test_an_alias_of_no_place_is_refused(package: Path) -> None:
    (package.parent / "aliases.csv").write_text(
        "code,alias,kind,note\n999999,乌有县,short,\n", encoding="utf-8"
    )
    assert run(package)[0] == 1


@pytest.mark.parametrize(
    "content",
    [
        "code,name\n110000,北京市\n",
        "code,name,short_name,aliases,level,parent_code\n11,北京市,北京,,province,\n",
        "code,name,short_name,aliases,level,parent_code\n110000,北京市,北京,,state,\n",
        "code,name,short_name,aliases,level,parent_code\n110000,北京市\n",
    ],
)
def test_a_file_that_is_no_table_of_places_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "regions.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(TableError, match=r"regions\.csv"):
        read_places(path)


def test_an_alias_of_unknown_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "aliases.csv"
    path.write_text("code,alias,kind,note\n110000,京城,nickname,\n", encoding="utf-8")
    with pytest.raises(TableError, match="nickname"):
        read_aliases(path)


def test_alias_kinds_are_all_used() -> None:
    assert {alias.kind for alias in read_aliases(ALIASES)} == set(AliasKind)
