"""The whole platform, started and stopped as a person does."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from citesedu.runtime import supervisor
from tests.runtime.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
RUNTIME = [sys.executable, "-m", "citesedu.runtime"]
OURS = (
    "DATABASE_URL",
    "DATABASE_OWNER_URL",
    "REDIS_URL",
    "SECRET_KEY",
    "SCOPE_KEY",
    "MEDIA_ROOT",
    "EMAIL_BACKEND",
)


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A person's: nothing set but the folder and the port."""
    kept = {name: value for name, value in os.environ.items() if name not in OURS}
    told = {**kept, "DATA_DIR": str(tmp_path / "var"), "PORT": str(free_port(2))}
    yield told
    subprocess.run([*RUNTIME, "reset"], cwd=ROOT, env=told, check=True)
    assert not (tmp_path / "var" / "servers").exists()


class Platform:
    """`python -m citesedu.runtime start` in the background, its output in a file."""

    def __init__(self, environment: dict[str, str], log: Path, *, background: bool = False) -> None:
        self.environment, self.log = environment, log
        # A script's background job ignores SIGINT; at a keyboard nothing does, whatever started these tests.
        shell = (
            ["sh", "-c", "trap '' INT; exec \"$@\"", "sh"] if background else ["env", "--default-signal=INT"]
        )
        with log.open("w") as output:
            command = [*shell, *RUNTIME, "start"]
            self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)

    def until(self, condition: Callable[[str], bool], seconds: float = 90) -> None:
        deadline = time.monotonic() + seconds
        while not condition(self.log.read_text()):
            assert time.monotonic() < deadline, self.log.read_text()
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.2)

    def call(self, *action: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*RUNTIME, *action], cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )


def processes_of(data: str) -> dict[int, str]:
    """Command line by number of the processes that were told of `data`."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            told = (folder / "environ").read_bytes() + (folder / "cmdline").read_bytes()
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (FileNotFoundError, PermissionError, ProcessLookupError):
            continue
        if data.encode() in told and command:
            found[int(folder.name)] = command
    return found


@pytest.mark.slow
@pytest.mark.xdist_group("benchmarks")  # as the measures do, it collects the static files
def test_start_fall_stop_and_start_again(environment: dict[str, str], tmp_path: Path) -> None:
    platform = Platform(environment, tmp_path / "log", background=True)
    platform.until(lambda text: "La plateforme est prête" in text)
    assert f"http://localhost:{environment['PORT']}/" in platform.log.read_text()
    assert platform.call("wait", "--seconds=20").returncode == 0

    # A second one says in one line that the first runs.
    second = platform.call("start")
    assert (second.returncode, second.stderr) == (
        1,
        "La plateforme tourne déjà ici : « make stop » l’arrête.\n",
    )

    # A service that falls is started again.
    processes = processes_of(environment["DATA_DIR"])
    worker = min(number for number, command in processes.items() if " worker --concurrency=2" in command)
    os.kill(worker, signal.SIGKILL)
    # Two workers were ready, the one for documents too; then the one that fell again.
    platform.until(lambda text: "Le service « worker » s’est arrêté" in text and text.count("ready.") == 3)

    assert platform.call("stop").returncode == 0
    platform.process.wait(10)
    assert "Tout est arrêté." in platform.log.read_text()
    assert processes_of(environment["DATA_DIR"]) == {}

    # Data are kept, and it is quick.
    began = time.monotonic()
    again = Platform(environment, tmp_path / "log2")
    again.until(lambda text: "La plateforme est prête" in text)
    assert time.monotonic() - began < 30  # 15 s on a quiet machine
    again.process.send_signal(signal.SIGINT)
    assert again.process.wait(60) == 0
    assert processes_of(environment["DATA_DIR"]) == {}


@pytest.mark.slow
@pytest.mark.xdist_group("benchmarks")  # as the measures do, it collects the static files
def test_a_killed_supervisor_leaves_servers_that_stop_finds(
    environment: dict[str, str], tmp_path: Path
) -> None:
    platform = Platform(environment, tmp_path / "log")
    platform.until(lambda text: "Démarrage des services" in text)
    platform.process.kill()
    platform.process.wait()
    time.sleep(3)  # the services see that their parent is gone
    assert platform.call("stop").returncode == 0
    assert processes_of(environment["DATA_DIR"]) == {}


def test_a_taken_port_gives_one_clear_line(environment: dict[str, str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        told = {**environment, "PORT": str(taken.getsockname()[1])}
        done = subprocess.run(
            [*RUNTIME, "start"], cwd=ROOT, env=told, capture_output=True, text=True, check=False
        )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert f"Le port {told['PORT']} est déjà pris" in done.stderr


def test_stopping_what_never_ran_is_harmless(tmp_path: Path) -> None:
    supervisor.stop(tmp_path / "nothing")
    supervisor.reset(tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists()


def test_reset_erases_only_what_was_put_there(environment: dict[str, str], tmp_path: Path) -> None:
    data = tmp_path / "var"
    (data / "media").mkdir(parents=True)
    (data / "media" / "rapport.pdf").touch()
    (data / "mes-photos").mkdir()
    done = subprocess.run([*RUNTIME, "reset"], cwd=ROOT, env=environment, check=False)
    assert done.returncode == 0
    assert [path.name for path in data.iterdir()] == ["mes-photos"]
    shutil.rmtree(data)
