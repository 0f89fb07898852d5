import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.sources.archives import ArchiveError, Checked, Limits, check_archive, read_lines, read_members
from pipeline.sources.containers import container_of

FILES = {"a.txt": b"Anna was here.", "box 1/b.txt": b"Boris too.\n", "read.me": b"not a letter"}


def zipped(path: Path, files: dict[str, bytes] = FILES) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("box 1/", b"")
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def tarred(path: Path, files: dict[str, bytes] = FILES, *more: tarfile.TarInfo) -> Path:
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w") as archive:
        folder = tarfile.TarInfo("box 1")
        folder.type = tarfile.DIRTYPE
        archive.addfile(folder)
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for info in more:
            archive.addfile(info)
    if path.name.endswith(".zst"):
        with pa.CompressedOutputStream(str(path), "zstd") as stream:
            stream.write(content.getvalue())
    else:
        path.write_bytes(gzip.compress(content.getvalue()) if path.name.endswith("gz") else content.getvalue())
    return path


def made(path: Path, files: dict[str, bytes] = FILES) -> Path:
    return zipped(path, files) if path.suffix == ".zip" else tarred(path, files)


NAMES = ("x.zip", "x.tar", "x.tar.gz", "x.tgz", "x.TAR.ZST".lower())


@pytest.mark.parametrize("name", NAMES)
def test_every_archive_gives_the_same_files(tmp_path: Path, name: str) -> None:
    members = list(read_members(made(tmp_path / name), name, wanted=lambda member: member.endswith(".txt")))
    assert {member.name: member.data for member in members} == {**FILES, "read.me": None}
    assert check_archive(tmp_path / name, name) == Checked(3, sum(map(len, FILES.values())))


@pytest.mark.parametrize("name", ["x.zip", "x.tar"])
@pytest.mark.parametrize("evil", ["../up.txt", "/etc/x.txt", "a/../../b.txt", "C:\\x.txt", "..\\x.txt"])
def test_names_that_lead_out_are_refused(tmp_path: Path, name: str, evil: str) -> None:
    made(tmp_path / name, {"good.txt": b"x", evil: b"x"})
    with pytest.raises(ArchiveError, match="would lie outside"):
        list(read_members(tmp_path / name, name))


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE])
def test_links_and_devices_in_tar_are_refused(tmp_path: Path, kind: bytes) -> None:
    link = tarfile.TarInfo("letter.txt")
    link.type, link.linkname = kind, "/etc/passwd"
    tarred(tmp_path / "x.tar", {"a.txt": b"x"}, link)
    with pytest.raises(ArchiveError, match=r"letter\.txt.*link or device"):
        list(read_members(tmp_path / "x.tar", "x.tar"))


def test_links_in_zip_are_refused(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("link.txt")
    info.create_system, info.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr(info, "/etc/passwd")
    with pytest.raises(ArchiveError, match="link or device"):
        list(read_members(tmp_path / "x.zip", "x.zip"))


def test_a_password_is_told(tmp_path: Path) -> None:
    data = bytearray(zipped(tmp_path / "x.zip", {"a.txt": b"x"}).read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.rindex(mark) + flags] |= 1  # the bit that says: encrypted
    (tmp_path / "x.zip").write_bytes(data)
    with pytest.raises(ArchiveError, match="password"):
        list(read_members(tmp_path / "x.zip", "x.zip"))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["x.zip", "x.tar"])
def test_one_name_twice_is_refused(tmp_path: Path, name: str) -> None:
    if name == "x.zip":
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("a.txt", "1")
            archive.writestr("a.txt", "2")
    else:
        tarred(tmp_path / name, {"a.txt": b"1", "./a.txt": b"2"})
    with pytest.raises(ArchiveError, match=r"'a\.txt' stands twice"):
        list(read_members(tmp_path / name, name))


@pytest.mark.parametrize("name", ["x.zip", "x.tar.gz", "x.tar.zst"])
def test_what_explodes_is_stopped(tmp_path: Path, name: str) -> None:
    made(tmp_path / name, {"bomb.txt": b"0" * 3_000_000})
    with pytest.raises(ArchiveError, match="unpacks to more than"):
        list(read_members(tmp_path / name, name, Limits(ratio=10, free_bytes=100_000)))
    with pytest.raises(ArchiveError, match=r"'bomb\.txt' has more than"):
        list(read_members(tmp_path / name, name, Limits(member_bytes=1000)))


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="more than 2 members"):
        list(read_members(zipped(tmp_path / "x.zip"), "x.zip", Limits(members=2)))


@pytest.mark.parametrize("name", NAMES)
def test_a_truncated_archive_is_refused_whole(tmp_path: Path, name: str) -> None:
    made(tmp_path / name, {f"{n}.txt": bytes(range(256)) * 40 for n in range(5)})
    data = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(data[:len(data) // 2])
    with pytest.raises(ArchiveError, match="cannot be read to its end"):
        list(read_members(tmp_path / name, name))


@pytest.mark.parametrize(("name", "pack"), [
    ("x.jsonl", lambda data: data), ("x.jsonl.gz", gzip.compress), ("x.ndjson.zst", lambda data: pa.compress(data, "zstd", asbytes=True))])
def test_lines_have_their_numbers(tmp_path: Path, name: str, pack: Callable[[bytes], bytes]) -> None:
    (tmp_path / name).write_bytes(pack(b'{"a": 1}\n\n  \n{"a": 2}'))
    assert list(read_lines(tmp_path / name, name)) == [(1, b'{"a": 1}\n'), (4, b'{"a": 2}')]
    assert check_archive(tmp_path / name, name).members == 2


def test_lines_have_limits(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_bytes(b"1234567890\n" * 3)
    with pytest.raises(ArchiveError, match="line 1 has more than 5 bytes"):
        list(read_lines(tmp_path / "x.jsonl", "x.jsonl", Limits(member_bytes=5)))
    with pytest.raises(ArchiveError, match="more than 2 lines"):
        list(read_lines(tmp_path / "x.jsonl", "x.jsonl", Limits(members=2)))


def test_parquet_is_judged_by_its_footer(tmp_path: Path) -> None:
    pq.write_table(pa.table({"id": ["a", "b"], "text": ["x", "y"]}), tmp_path / "x.parquet")
    assert check_archive(tmp_path / "x.parquet", "x.parquet").members == 2
    with pytest.raises(ArchiveError, match="more than 1 rows"):
        check_archive(tmp_path / "x.parquet", "x.parquet", Limits(members=1))
    (tmp_path / "x.parquet").write_bytes(b"PAR1 not at all")
    with pytest.raises(ArchiveError, match="cannot be read"):
        check_archive(tmp_path / "x.parquet", "x.parquet")


def test_a_name_says_what_holds_the_documents() -> None:
    assert [container_of(name)[0] for name in ("a/letters", "Letters.ZIP", "x.tar.zst", "x.jsonl.gz", "x.parquet")] == [
        "directory", "zip", "tar", "jsonl", "parquet"]
