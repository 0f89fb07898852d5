"""Successors: read, followed to the last, refused where they are wrong."""

import pytest

from pipeline.release.successors import SuccessorError, Successors, read_successors

HEADER = "# a comment\nkind,old_id,new_id,reason\n"


def read(tmp_path, text):
    path = tmp_path / "successors.csv"
    path.write_text(text, encoding="utf-8")
    return read_successors(path)


def test_chain_is_followed_to_its_end(tmp_path):
    rows = ["place,petrograd,leningrad,renamed", 'place,leningrad,petersburg,"renamed, again"', "person,a-b,b-a,order"]
    known = read(tmp_path, HEADER + "\n".join(rows) + "\n")
    assert known.of("places") == {"petrograd": "petersburg", "leningrad": "petersburg"}
    assert known.of("people") == {"a-b": "b-a"} and known.of("claims") == {}
    assert known.as_csv().decode().splitlines()[2] == 'place,leningrad,petersburg,"renamed, again"'


def test_without_a_file_there_are_none(tmp_path):
    assert read_successors(tmp_path / "none.csv") == Successors()
    assert read(tmp_path, HEADER) == Successors()


@pytest.mark.parametrize(("text", "message"), [
    ("kind,old\n", "the first line has to be"),
    ("", "the first line has to be"),
    (HEADER + "place,reval,,x\n", "line 3: give all of"),
    (HEADER + "place,reval\n", "line 3: give all of"),
    (HEADER + "dragon,a,b,x\n", "line 3: kind 'dragon' is none of"),
    (HEADER + "place,a,b,x\nplace,a,c,x\n", "place a has two successors"),
    (HEADER + "place,a,b,x\nplace,b,a,x\n", "in a circle"),
    (HEADER + "place,a,a,x\n", "in a circle"),
    (HEADER + "place,c,a,x\nplace,a,b,x\nplace,b,a,x\n", "in a circle"),
])
def test_wrong_record_is_refused(tmp_path, text, message):
    with pytest.raises(SuccessorError, match=message):
        read(tmp_path, text)
