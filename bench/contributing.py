"""How long the check takes: one file with start-up, and 1,000 records; CPU time beside that of a fixed loop.

Every process is started anew; figures are the least of five, because other work on the machine only adds.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EPI = Path(sys.executable).parent / "epi"
RUNS = 5


def main() -> None:
    shared = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None) as folder:
        data = Path(shutil.copytree(ROOT / "data", Path(folder) / "data"))
        shutil.rmtree(data / "translations")
        source = sorted((data / "practices").glob("*.yml"))
        for number in range(1000 - len(source)):
            original = source[number % len(source)]
            text = original.read_text(encoding="utf-8")
            new = f"{original.stem}-{number}"
            text = text.replace(f"id: {original.stem}\n", f"id: {new}\n", 1)
            text = re.sub(r"\ntitle: .*", f"\ntitle: Practice number {number}", text, count=1)
            (data / "practices" / f"{new}.yml").write_text(text, encoding="utf-8")
        one = "data/practices/" + source[0].name
        print(f"a fixed loop of 10 million additions: {min(loop() for _ in range(RUNS)):.2f} s CPU on this machine")
        for name, paths in (("one file of 1,000", [one]), ("1,000 practices and all else", [])):
            runs = [measured(Path(folder), paths) for _ in range(RUNS)]
            print(f"epi check, {name}: {min(wall for wall, _ in runs):.2f} s, {min(cpu for _, cpu in runs):.2f} s CPU")


def loop() -> float:
    start, total = time.process_time(), 0
    for number in range(10_000_000):
        total += number
    return time.process_time() - start


def measured(folder: Path, paths: list[str]) -> tuple[float, float]:
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        [EPI, "check", *paths], cwd=folder, env={**os.environ}, capture_output=True, text=True, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0, done.stdout
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, cpu


if __name__ == "__main__":
    main()
