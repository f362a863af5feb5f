from pathlib import Path

import numpy as np
import pytest

from search.contract import EngineError, EngineProblem
from search.engine.arrayfile import ArrayFile, ArrayFileWriter


def _write(path: Path) -> None:
    with ArrayFileWriter(path) as file:
        file.put("numbers", np.arange(1000, dtype=np.int64))
        first = file.stream("first", np.uint8)
        second = file.stream("second", np.uint32)
        for piece in range(3):
            first.write(np.full(5, piece))
            second.write(np.array([piece]))
        file.put("empty", np.empty(0, np.uint16))
        file.close({"documents": 3})


def test_arrays_come_back_as_they_were_written(tmp_path: Path) -> None:
    _write(tmp_path / "a.arrays")
    file = ArrayFile(tmp_path / "a.arrays")
    assert file.properties == {"documents": 3}
    assert file.array("numbers").tolist() == list(range(1000))
    assert file.array("first").tolist() == [0] * 5 + [1] * 5 + [2] * 5
    assert file.array("second").dtype == np.uint32
    assert file.array("second").tolist() == [0, 1, 2]
    assert file.array("empty").tolist() == []
    assert sorted(file.names()) == ["empty", "first", "numbers", "second"]
    assert [path.name for path in tmp_path.iterdir()] == ["a.arrays"], "spool files are gone"
    file.verify()


def test_arrays_cannot_be_written_to(tmp_path: Path) -> None:
    _write(tmp_path / "a.arrays")
    array = ArrayFile(tmp_path / "a.arrays").array("numbers")
    with pytest.raises(ValueError, match="read-only"):
        array[0] = 1


@pytest.mark.parametrize("kept", [0, 1, 20, 500, -1])
def test_a_file_cut_short_is_refused(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "a.arrays"
    _write(path)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(EngineError) as error:
        ArrayFile(path)
    assert error.value.problem is EngineProblem.CORRUPT


def test_a_changed_byte_in_the_directory_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.arrays"
    _write(path)
    data = bytearray(path.read_bytes())
    data[data.index(b'"documents"')] ^= 1
    path.write_bytes(data)
    with pytest.raises(EngineError) as error:
        ArrayFile(path)
    assert error.value.problem is EngineProblem.CORRUPT


def test_a_changed_byte_in_an_array_is_found_by_verify(tmp_path: Path) -> None:
    path = tmp_path / "a.arrays"
    _write(path)
    data = bytearray(path.read_bytes())
    data[200] ^= 1
    path.write_bytes(data)
    with pytest.raises(EngineError) as error:
        ArrayFile(path).verify()
    assert error.value.problem is EngineProblem.CORRUPT


def test_an_error_while_writing_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(KeyError), ArrayFileWriter(tmp_path / "a.arrays") as file:
        file.stream("numbers", np.uint8).write(np.arange(3))
        raise KeyError
    assert list(tmp_path.iterdir()) == []
