"""Whatever ends a build, the files that stood there are whole and of one set."""

from __future__ import annotations

import fcntl
import hashlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.output import replace_files
from tests.conftest import HOUSE, MEETING, write_folder

ROOT = Path(__file__).resolve().parents[2]
Writer = Callable[[Path, Mapping[str, bytes]], None]
FEW_LARGE = {
    "newsletter.pdf": 6_000_000,
    "newsletter.docx": 3_000_000,
    "annex.pdf": 500_000,
    "annex.docx": 50_000,
}
MANY_SMALL = {f"annex-{number}.pdf": 100 for number in range(150)}
"""Here moving takes as long as writing, so that a kill falls between two moves."""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs signals")


def files_of(mark: str, sizes: Mapping[str, int]) -> dict[str, bytes]:
    """Return a set of files; each begins with its digest, and tells the set to which it belongs."""
    bodies = {name: f"{mark}\n".encode() + os.urandom(size) for name, size in sizes.items()}
    return {name: hashlib.sha256(body).hexdigest().encode() + body for name, body in bodies.items()}


def state_of(folder: Path) -> str:
    """Return the mark of the set that stands in a folder, or `partial` or `mixed`."""
    marks = set()
    for path in folder.iterdir():
        if path.name.startswith("."):
            continue
        content = path.read_bytes()
        if hashlib.sha256(content[64:]).hexdigest().encode() != content[:64]:
            return "partial"
        marks.add(content[64:].partition(b"\n")[0].decode())
    return marks.pop() if len(marks) == 1 else "mixed"


def naively(folder: Path, contents: Mapping[str, bytes]) -> None:
    for name, content in contents.items():
        (folder / name).write_bytes(content)


def one_by_one(folder: Path, contents: Mapping[str, bytes]) -> None:
    for name, content in contents.items():
        (folder / f".{name}").write_bytes(content)
    for name in contents:
        (folder / f".{name}").replace(folder / name)


def in_a_process(write: Writer, folder: Path, contents: Mapping[str, bytes], ends_after: float = 0) -> float:
    """Let a process write, and have the kernel end it without a word; return the seconds that it took.

    The signal of a timer that nobody handles ends a process as SIGKILL does, and on a busy machine in time.
    """
    reader, teller = os.pipe()
    writer = os.fork()
    if not writer:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        began = time.perf_counter()
        signal.setitimer(signal.ITIMER_REAL, ends_after)
        write(folder, contents)
        signal.setitimer(signal.ITIMER_REAL, 0)
        os.write(teller, f"{time.perf_counter() - began}".encode())
        os._exit(0)
    os.close(teller)
    told = os.read(reader, 100)
    os.close(reader)
    os.waitpid(writer, 0)
    return float(told or ends_after)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Wait until nobody writes into the folder any longer, and keep it so."""
    descriptor = os.open(folder, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(descriptor)


def after_kills(
    write: Writer, folder: Path, sizes: Mapping[str, int], count: int, *, enough: int = 0
) -> Counter[str]:
    """Return how often which state was found after an end at a random moment of writing.

    No more ends follow once `enough` of them (0: all) have left a broken set.
    """
    chance = random.Random(11)  # noqa: S311 - a seed, so that a failure comes again
    old, new = files_of("old", sizes), files_of("new", sizes)
    folder.mkdir()
    window = sorted(in_a_process(write, folder, old) for _ in range(3))[1]
    found: Counter[str] = Counter()
    for _ in range(count):
        in_a_process(write, folder, new, chance.uniform(window / 50, window))
        with held(folder):
            state = state_of(folder)
        found[state] += 1
        if enough and found["partial"] + found["mixed"] >= enough:
            break
        if state != "old":
            write(folder, old)
    return found


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder in memory, where there is one: a disk takes a minute to keep what is written here."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own in it
    if not memory.is_dir():
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


def test_a_kill_leaves_the_old_set_or_the_new_one(disk: Path) -> None:
    found = after_kills(replace_files, disk / "output", MANY_SMALL, 20)

    assert set(found) <= {"old", "new"}


def test_naive_writers_are_caught(disk: Path) -> None:
    in_place = after_kills(naively, disk / "naive", MANY_SMALL, 200, enough=3)
    moved = after_kills(one_by_one, disk / "moved", MANY_SMALL, 200, enough=3)

    assert in_place["partial"] + in_place["mixed"] == 3
    assert moved["mixed"] == 3


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("sizes", [FEW_LARGE, MANY_SMALL], ids=["few large files", "many small files"])
def test_two_hundred_kills(sizes: Mapping[str, int], disk: Path) -> None:
    found = after_kills(replace_files, disk / "output", sizes, 200)
    naive = after_kills(naively, disk / "naive", sizes, 200)

    print(f"replaced: {dict(found)}; naive: {dict(naive)}")  # noqa: T201 - the figures of docs/reliability.md
    assert set(found) == {"old", "new"}
    assert found["old"] >= 20
    assert naive["partial"] + naive["mixed"] >= 20


def test_what_was_written_as_a_set_is_moved_as_a_set_by_the_next_build(tmp_path: Path) -> None:
    naively(tmp_path, {"a.pdf": b"new", "b.pdf": b"old", ".b.pdf.being-written": b"new"})
    naively(tmp_path, {".the-set.being-written": b'["a.pdf", "b.pdf"]', ".c.pdf.being-written": b"half"})

    replace_files(tmp_path, {"c.pdf": b"new"})

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a.pdf": b"new",
        "b.pdf": b"new",
        "c.pdf": b"new",
    }


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_kills_of_a_whole_build(old_files: Path) -> None:
    began = time.perf_counter()
    started(old_files).communicate()
    whole = time.perf_counter() - began
    before = contents(old_files)
    assert set(before) == set(OLD)
    assert all(content.startswith(b"PK") for content in before.values())
    chance = random.Random(5)  # noqa: S311 - a seed, so that a failure comes again

    for _ in range(20):
        build = started(old_files)
        time.sleep(chance.uniform(whole / 2, whole * 1.1))
        build.kill()
        build.communicate()
        with held(old_files):
            after = {path.name: path.read_bytes() for path in old_files.iterdir() if path.name[0] != "."}
        assert after == before  # the same sources: a part, or nothing, would be told apart


OLD = {"proceedings.docx": b"old", "annex-1.docx": b"old"}
NOBODY = 65534


@pytest.fixture
def old_files(disk: Path) -> Path:
    """Return the folder of results of a meeting whose sources lie in the same tree."""
    write_folder(disk / "sources" / "house", HOUSE, {})
    write_folder(disk / "sources" / "proceedings" / "2016-beijing", MEETING, {})
    folder = disk / "output" / "proceedings" / "2016-beijing"
    folder.mkdir(parents=True)
    naively(folder, OLD)
    return folder


def started(folder: Path, before: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    """Return a build that has begun, in the tree to which a folder of results belongs."""
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", "build", "sources/proceedings/2016-beijing", "--format", "docx"],
        cwd=folder.parents[2],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PIPELINE_CACHE": str(folder.parents[2] / "cache")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=before,
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_full_disk_leaves_the_old_files_and_says_so(old_files: Path) -> None:
    build = started(old_files, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (15_000, 15_000)))
    _, told = build.communicate()

    assert build.returncode == 1
    assert "error[cannot-write]: File too large\n" in told
    assert "Traceback" not in told
    assert contents(old_files) == OLD


@pytest.mark.long
def test_a_disk_that_is_really_full_leaves_the_old_files(old_files: Path) -> None:
    output = old_files.parents[1]
    shutil.rmtree(output)
    output.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=32k", "none", str(output)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("a small disk cannot be mounted here")
    try:
        old_files.mkdir(parents=True)
        naively(old_files, OLD)
        build = started(old_files)
        _, told = build.communicate()
        assert (build.returncode, contents(old_files)) == (1, OLD)
        assert f"{old_files.name}/proceedings.docx: error[cannot-write]: No space left on device\n" in told
    finally:
        subprocess.run(["umount", str(output)], check=True)


def test_a_folder_that_may_not_be_written_keeps_the_old_files(disk: Path) -> None:
    disk.chmod(0o755)
    folder = disk / "output"
    folder.mkdir()
    naively(folder, OLD)
    folder.chmod(0o555)
    writer = os.fork()
    if not writer:
        if os.geteuid() == 0:
            os.setuid(NOBODY)
        try:
            replace_files(folder, {"annex-1.docx": b"new", "proceedings.docx": b"new"})
        except PermissionError as error:
            os._exit(7 if error.filename == str(folder / "annex-1.docx") else 8)
        os._exit(0)

    _, status = os.waitpid(writer, 0)

    folder.chmod(0o755)
    assert os.waitstatus_to_exitcode(status) == 7
    assert contents(folder) == OLD


@pytest.mark.long
def test_two_builds_at_once_both_end_and_leave_one_set(old_files: Path) -> None:
    both = [started(old_files), started(old_files)]

    assert [(build.communicate(), build.returncode)[1] for build in both] == [0, 0]
    files = contents(old_files)
    assert set(files) == set(OLD)
    assert all(content.startswith(b"PK") for content in files.values())


def test_a_build_that_never_ends_its_writing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.output.LONGEST_WAIT", 0.1)
    naively(tmp_path, OLD)

    with held(tmp_path), pytest.raises(BlockingIOError, match="another build has been writing here"):
        replace_files(tmp_path, {"proceedings.docx": b"new"})

    assert contents(tmp_path) == OLD
