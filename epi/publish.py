"""Files to a published site: complete or not at all, and only what changed is written."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class Stage:
    """A new site that grows beside the published one and then takes its place.

    A file whose bytes did not change is not written: it is the same file under both names. A file that nobody made
    this time is not in the stage and so is gone with the old site.
    """

    def __init__(self, site: Path) -> None:
        self.site = site.resolve()
        self.folder = self.site.with_name(f"{self.site.name}.new")
        self._outgoing = self.site.with_name(f"{self.site.name}.old")
        self._lock = self.site.with_name(f".{self.site.name}.lock")
        self._held: int | None = None

    def open(self) -> None:
        """An empty stage; what an interrupted build left behind is cleared away.

        BlockingIOError: another build of this site is under way.
        """
        self.site.parent.mkdir(parents=True, exist_ok=True)
        self._held = os.open(self._lock, os.O_CREAT | os.O_RDWR, 0o644)
        try:
            fcntl.flock(self._held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._let_go()
            raise
        if not self.site.exists() and self._outgoing.exists():
            self._outgoing.rename(self.site)
        for leftover in (self.folder, self._outgoing):
            if leftover.exists():
                shutil.rmtree(leftover)
        self.folder.mkdir(parents=True)

    def write(self, name: str, data: bytes) -> None:
        """One file of the new site."""
        target, published = self.folder / name, self.site / name
        if _has(published, data):
            target.parent.mkdir(parents=True, exist_ok=True)
            _link(published, target)
            return
        try:
            target.write_bytes(data)
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)

    def keep_unchanged(self) -> None:
        """Files that others wrote into the stage become the published ones where they are equal."""
        if not self.site.exists():
            return
        for target in sorted(path for path in self.folder.rglob("*") if path.is_file()):
            published = self.site / target.relative_to(self.folder)
            if target.stat().st_nlink == 1 and _has(published, target.read_bytes()):
                target.unlink()
                _link(published, target)

    def publish(self) -> None:
        """The stage becomes the site in one step where the system can exchange folders, else in two."""
        if not self.site.exists():
            self.folder.rename(self.site)
        elif not _exchange(self.folder, self.site):
            self.site.rename(self._outgoing)
            self.folder.rename(self.site)
        for outgoing in (self.folder, self._outgoing):
            if outgoing.exists():
                shutil.rmtree(outgoing)
        self.close()

    def close(self) -> None:
        """Lets another build begin; what is in the stage and not published will be cleared away by it."""
        if self._held is not None:
            self._lock.unlink(missing_ok=True)
            self._let_go()

    def _let_go(self) -> None:
        if self._held is not None:
            os.close(self._held)
            self._held = None


def _has(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False


def _link(published: Path, target: Path) -> None:
    """The same file under a second name; a copy where the file system has no such names."""
    target.unlink(missing_ok=True)
    try:
        os.link(published, target)
    except OSError:
        shutil.copy2(published, target)


def _exchange(one: Path, other: Path) -> bool:
    """Whether two folders could change names in one step."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    if ctypes.get_errno() in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EXDEV, errno.EPERM):
        return False
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))
