"""Fetches the pinned libraries of the form from the npm registry and writes each as one file; needs no Node.

`python scripts/refresh_vendored.py` after a change of a version below; the package's own checksum is compared.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import subprocess
import tarfile
import tempfile
import urllib.request
from dataclasses import dataclass
from pathlib import Path

REGISTRY = "https://registry.npmjs.org"
TARGET = Path(__file__).resolve().parent.parent / "overrides" / "assets" / "vendored"


@dataclass(frozen=True)
class Library:
    """A package with the file that is bundled, and what the form takes from it."""

    name: str
    version: str
    integrity: str
    entry: str
    file: str
    takes: str


LIBRARIES = (
    Library(
        "yaml",
        "2.9.1",
        "sha512-3NxN8+78OdzbT7C/WjGsyfPAtJaN3FNDsWxv7Y7mcDsT/oOmgW8BpyQQFFBnvZE3j9Y2Sdz1ULFLezL7Eb2yFw==",
        "browser/dist/index.js",
        "yaml.js",
        "{ Document, parseDocument, visit }",
    ),
    Library(
        "@cfworker/json-schema",
        "4.1.6",
        "sha512-YzVGTHXf4bzlyAL5KAvHYCdNbbt6zM5cYkAgxqxQPDQM6aZ4ShIIN5yJ+6q7YeonnevxT8k/LmD2tJi/jOiKkg==",
        "dist/esm/index.js",
        "json-schema.js",
        "{ Validator }",
    ),
    Library(
        "markdown-it",
        "15.0.3",
        "sha512-+Az7Ojz3iRGu8KYMvJ6xVhvrxP3eE+vEtJX75Ow88XBpcQNV/0lGX5ZynIIBftREo4DC2jsveAMDaeltmm8QvQ==",
        "dist/browser/markdown-it.esm.min.mjs",
        "markdown-it.js",
        "{ default }",
    ),
)
_MIT = """The MIT License

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""

BUNDLER = Library(
    "@esbuild/linux-x64",
    "0.28.2",
    "sha512-4xTZr1FUmSoQW4XIWmit3tzQrUTZM+N3P0XV8xROKYF50XfI7xeO90+1bZvNwxIufQ9hDQVRJH5YhgPVF8A/HQ==",
    "bin/esbuild",
    "",
    "",
)


def main() -> None:
    """Writes every library with its licence, and what they are into `vendored.json`."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        bundler = _unpacked(BUNDLER, place / "bundler") / BUNDLER.entry
        bundler.chmod(0o755)
        listed = [_vendored(library, bundler, place / str(number)) for number, library in enumerate(LIBRARIES)]
    (TARGET / "vendored.json").write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")


def _vendored(library: Library, bundler: Path, place: Path) -> dict[str, str]:
    package = _unpacked(library, place)
    entry = package / "entry.mjs"
    entry.write_text(f"export {library.takes} from './{library.entry}';\n", encoding="utf-8")
    target = TARGET / library.file
    command = [bundler, entry, "--bundle", "--minify", "--format=esm", "--legal-comments=none", "--charset=utf8"]
    subprocess.run([*command, f"--outfile={target}"], check=True, capture_output=True)  # noqa: S603 - pinned above
    (TARGET / f"{library.file}.LICENSE.txt").write_text(_licence(package), encoding="utf-8")
    return {
        "file": library.file,
        "package": library.name,
        "version": library.version,
        "integrity": library.integrity,
        "sha256": hashlib.sha256(target.read_bytes()).hexdigest(),
    }


def _licence(package: Path) -> str:
    """The package's licence; where it is only named, its words."""
    found = [path for path in sorted(package.iterdir()) if path.name.upper().startswith("LICEN")]
    if found:
        return found[0].read_text(encoding="utf-8")
    told = json.loads((package / "package.json").read_text(encoding="utf-8"))
    if told["license"] != "MIT":
        raise SystemExit(f"{told['name']} has no licence file and is not under the MIT licence")
    return f"{told['name']} {told['version']}\nCopyright (c) {told['author']}\n\n{_MIT}"


def _unpacked(library: Library, place: Path) -> Path:
    """The package's files, if they are the ones that were pinned."""
    short = library.name.rsplit("/", 1)[-1]
    url = f"{REGISTRY}/{library.name}/-/{short}-{library.version}.tgz"
    with urllib.request.urlopen(url) as answer:  # noqa: S310 - a fixed https address
        packed = answer.read()
    found = "sha512-" + base64.b64encode(hashlib.sha512(packed).digest()).decode()
    if found != library.integrity:
        raise SystemExit(f"{library.name} {library.version} is not the package that was pinned: {found}")
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(place, filter="data")
    return place / "package"


if __name__ == "__main__":
    main()
