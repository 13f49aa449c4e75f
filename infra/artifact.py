"""Checks a deployment zip: machine and Python of every library, handlers, size, leftovers."""

from __future__ import annotations

import ast
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from chalicelib.config import EU_REGIONS
from infra import template as infrastructure

SIZE_LIMIT = 30 * 1024 * 1024
UNPACKED_LIMIT = 250 * 1024 * 1024  # Lambda's own
# e_machine of the ELF header (System V ABI)
_ELF_MACHINES = {"x86_64": 62, "aarch64": 183}
_ELF = b"\x7fELF"
_FOREIGN = (".dylib", ".dll", ".pyd")
_TAG = re.compile(r"\.(?:cpython-(?P<version>\d+)-(?P<machine>[a-z0-9_]+)-linux-gnu|abi3)\.so$")
_WHEEL_TAG = re.compile(r"^Tag: ([^-\s]+)-([^-\s]+)-(\S+)$", re.MULTILINE)


class BadPackage(Exception):
    """It would not run, or not where it may; the message names every fault."""


def check(path: Path, handlers: Iterable[str], python: str, machine: str) -> None:
    """Raise BadPackage unless the zip runs on this Python ("3.13") and machine ("aarch64").

    handlers: the Handler strings that must resolve in it, such as "handlers.pace.handler".
    """
    faults: list[str] = []
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        faults += [f"{name} is there twice" for name in sorted(set(names)) if names.count(name) > 1]
        for name in names:
            if "__pycache__" in name or name.endswith(".pyc"):
                faults.append(f"{name} does not belong in the zip")
            content = package.read(name)
            # Some libraries are called libx.so.3 and some programs have no suffix at all.
            if name.endswith((".so", *_FOREIGN)) or content.startswith(_ELF):
                faults += library_faults(name, content, python, machine)
        faults += [f for h in sorted(set(handlers)) if (f := _handler_fault(package, h))]
        unpacked = sum(entry.file_size for entry in package.infolist())
    if path.stat().st_size > SIZE_LIMIT:
        faults.append(f"the zip has {path.stat().st_size} bytes, more than {SIZE_LIMIT}")
    if unpacked > UNPACKED_LIMIT:
        faults.append(f"unpacked it has {unpacked} bytes, more than {UNPACKED_LIMIT}")
    if faults:
        raise BadPackage("; ".join(faults))


def library_faults(name: str, content: bytes, python: str, machine: str) -> list[str]:
    """What keeps a shared library from being loaded by this Python on this machine."""
    faults = []
    if content[:4] != _ELF or content[4] != 2 or content[5] != 1:
        faults.append(f"{name} is no 64-bit little-endian ELF file")
    elif int.from_bytes(content[18:20], "little") != _ELF_MACHINES[machine]:
        faults.append(f"{name} is not for {machine}")
    tag = _TAG.search(PurePosixPath(name).name)
    if tag is None and ".cpython-" in name:
        faults.append(f"{name} has a tag that is not understood")
    elif tag is not None and tag["version"] is not None:
        wanted = (python.replace(".", ""), machine)
        if (tag["version"], tag["machine"]) != wanted:
            faults.append(f"{name} is not for Python {python} on {machine}")
    return faults


def check_wheels(directory: Path, python: str, machine: str) -> None:
    """Raise BadPackage unless every installed wheel was made for this Python and machine.

    directory: where they were installed, with the .dist-info of each.
    """
    faults = []
    for path in sorted(directory.glob("*.dist-info/WHEEL")):
        tags = _WHEEL_TAG.findall(path.read_text(encoding="utf-8"))
        if not any(_fits(*tag, python=python, machine=machine) for tag in tags):
            given = ", ".join("-".join(tag) for tag in tags) or "no tag"
            faults.append(f"{path.parent.stem} is for {given}, not for {python} on {machine}")
    if faults:
        raise BadPackage("; ".join(faults))


def check_regions(template: infrastructure.Document) -> None:
    """Raise BadPackage unless the template refuses all regions outside the Union (R66)."""
    rule = template.get("Rules", {}).get("RegionIsInTheEuropeanUnion", {"Assertions": []})
    lists = [one["Assert"].get("Fn::Contains", [[]])[0] for one in rule["Assertions"]]
    if [set(regions) for regions in lists] != [set(EU_REGIONS)]:
        raise BadPackage(f"the template must allow {', '.join(sorted(EU_REGIONS))} and no other")


def _fits(interpreter: str, abi: str, platform: str, *, python: str, machine: str) -> bool:
    """PEP 425. Of a stable ABI any older interpreter will do."""
    if platform != "any" and not (platform.startswith("manylinux") and platform.endswith(machine)):
        return False
    if interpreter in ("py3", f"py3{python[2:]}") and abi == "none":
        return True
    minor = int(interpreter.removeprefix("cp3")) if interpreter.startswith("cp3") else 999
    wanted = int(python[2:])
    return minor <= wanted if abi == "abi3" else minor == wanted and abi in (interpreter, "none")


def _handler_fault(package: zipfile.ZipFile, handler: str) -> str | None:
    module, _, name = handler.rpartition(".")
    path = module.replace(".", "/") + ".py"
    if path not in package.namelist():
        return f"{handler}: there is no {path}"
    defined = set()
    for node in ast.parse(package.read(path)).body:
        if isinstance(node, ast.FunctionDef):
            defined.add(node.name)
        elif isinstance(node, ast.Assign):
            defined |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return None if name in defined else f"{handler}: {path} defines no {name}"
