"""Builds dist/deployment.zip, the same bytes for the same sources, and dist/sam.json beside it.

    python -m infra.build --target lambda|local --stage staging|prod

`lambda` builds for the runtime and architecture that the template names, `local` for this machine
(so that an emulator can run the functions). One zip serves all functions. Traps and measurements:
docs/adr/0001.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from infra import template as infrastructure
from infra.artifact import check, check_regions, check_wheels

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "dist"
STAGING = ROOT / "build"
SOURCES = ("app.py", "chalicelib", "handlers", "docs/legal", "templates")
REGION = "eu-central-1"
PACKAGE = "deployment.zip"
# Chalice needs only these two at run time; what else it brings is its command line.
CHALICE_AT_RUN_TIME = frozenset(("__init__.py", "app.py"))
COMMAND_LINE_ONLY = frozenset(
    (
        "_distutils_hack",
        "_yaml",
        "bin",
        "blessed",
        "click",
        "distutils-precedence.pth",
        "editor",
        "inquirer",
        "jinxed",
        "pip",
        "readchar",
        "runs",
        "setuptools",
        "wcwidth",
        "wheel",
        "xmod",
        "yaml",
    )
)
# Of Pillow what reads and writes PNG, JPEG, GIF and WebP (adapters/pillow_pictures.py): its
# bindings of other formats, fonts, windows and colour profiles, and their libraries, stay behind.
PICTURES_WITHOUT = (
    *("_avif", "_imagingcms", "_imagingft", "_imagingmath", "_imagingmorph", "_imagingtk"),
)
LIBRARIES_WITHOUT = (*("libavif", "libbrotli", "libfreetype", "libharfbuzz", "liblcms2", "libpng"),)
# botocore describes 400 services; these are the ones that adapters ask for.
AWS_SERVICES = frozenset(("cognito-idp", "dynamodb", "s3", "secretsmanager", "sesv2", "sqs"))
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest date that a zip can hold
_MACHINES = {"arm64": "aarch64", "x86_64": "x86_64", "aarch64": "aarch64"}


@dataclass(frozen=True, slots=True)
class Target:
    """What the package must run on: Python such as "3.13", machine such as "aarch64"."""

    python: str
    machine: str
    is_this_machine: bool

    @classmethod
    def named(cls, name: str, template: infrastructure.Document) -> Target:
        """lambda = what the template says, local = this interpreter."""
        if name == "local":
            version = f"{sys.version_info.major}.{sys.version_info.minor}"
            return cls(version, _MACHINES[platform.machine()], True)
        declared = template["Globals"]["Function"]
        version = declared["Runtime"].removeprefix("python")
        return cls(version, _MACHINES[declared["Architectures"][0]], False)

    @property
    def architecture(self) -> str:
        """The name that Lambda gives to the machine."""
        return "arm64" if self.machine == "aarch64" else self.machine


def install(target: Target, directory: Path) -> None:
    """Install the shipped requirements for a target, from wheels alone."""
    uv = ROOT / ".venv-infra" / "bin" / "uv"
    chosen = ["--python-version", target.python]
    if not target.is_this_machine:
        chosen += ["--python-platform", f"{target.machine}-manylinux_2_28"]
    wanted = str(ROOT / "requirements-lambda.txt")
    command = [str(uv), "pip", "install", "--quiet", "--target", str(directory), *chosen]
    subprocess.run(
        [*command, "--python", sys.executable, "--only-binary", ":all:", "-r", wanted], check=True
    )


def files(directory: Path) -> Iterator[tuple[str, Path]]:
    """The names in the zip and where each comes from: dependencies first, then our sources."""
    for path in sorted(directory.rglob("*")):
        name = path.relative_to(directory)
        if path.is_file() and _is_shipped(name):
            yield name.as_posix(), path
    for source in SOURCES:
        found = ROOT / source
        for path in [found] if found.is_file() else sorted(found.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(ROOT).as_posix(), path


def _is_shipped(name: Path) -> bool:
    package = name.parts[0]
    if package.startswith("."):
        return False  # the installer's own
    if package == "chalice":
        return len(name.parts) == 2 and name.name in CHALICE_AT_RUN_TIME
    if package.endswith(".dist-info"):
        # Some packages read their own version from it; the installer's notes are of no use.
        return name.name == "METADATA"
    if package in COMMAND_LINE_ONLY or _is_left_out(name):
        return False
    return name.suffix != ".pyi" and name.suffix != ".pyc"


def _is_left_out(name: Path) -> bool:
    """Whether it is a part of a library that nothing of ours uses."""
    if name.parts[:2] == ("botocore", "data") and len(name.parts) > 3:
        return name.parts[2] not in AWS_SERVICES
    parts = {"PIL": PICTURES_WITHOUT, "pillow.libs": LIBRARIES_WITHOUT}
    return name.name.startswith(parts.get(name.parts[0], ()))


def write_zip(path: Path, members: Iterator[tuple[str, Path]]) -> None:
    """A zip whose bytes depend on names and contents alone."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, source in members:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            package.writestr(entry, source.read_bytes(), compresslevel=9)


def merged_template(target: Target, stage: str, folder: Path) -> infrastructure.Document:
    """infra/template.yaml with the API's routes that Chalice adds, for a target.

    folder: where Chalice may work.
    """
    staging = folder / "chalice"
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    # Without requirements.txt: Chalice would install it, for the wrong machine.
    for source in (*SOURCES, ".chalice"):
        copied = ROOT / source
        if copied.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "deployed", "deployments")
            shutil.copytree(copied, staging / source, ignore=ignored)
        else:
            shutil.copy2(copied, staging / source)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    command = [str(Path(sys.executable).with_name("chalice")), "package", "--stage", stage]
    subprocess.run(
        [
            *command,
            "--merge-template",
            str(infrastructure.PATH),
            "--template-format",
            "yaml",
            "sam",
        ],
        cwd=staging,
        env={**kept, "AWS_DEFAULT_REGION": REGION},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return for_target(infrastructure.load(staging / "sam" / "sam.yaml"), target)


def for_target(template: infrastructure.Document, target: Target) -> infrastructure.Document:
    """The template with the runtime and the zip of a target.

    Chalice wrote the runtime of its own interpreter. `aws cloudformation package` does not look
    into Globals: a function without a CodeUri of its own would be given the whole folder instead.
    """
    runtime = {"Runtime": f"python{target.python}", "Architectures": [target.architecture]}
    template["Globals"]["Function"].update(runtime)
    template["Resources"]["APIHandler"]["Properties"].update(runtime)
    for function in infrastructure.resources(template, "AWS::Serverless::Function").values():
        function["Properties"]["CodeUri"] = f"./{PACKAGE}"
    return template


def build(target_name: str, stage: str, output: Path = OUTPUT, staging: Path = STAGING) -> Path:
    """Build and check the package; the path of the zip. Raises BadPackage.

    output: gets deployment.zip and sam.json. staging: a folder to work in.
    """
    target = Target.named(target_name, infrastructure.load())
    dependencies = staging / f"dependencies-{target_name}"
    shutil.rmtree(dependencies, ignore_errors=True)
    output.mkdir(exist_ok=True)
    install(target, dependencies)
    check_wheels(dependencies, target.python, target.machine)
    template = merged_template(target, stage, staging)
    check_regions(template)
    path = output / PACKAGE
    write_zip(path, files(dependencies))
    handlers = {f.handler for f in infrastructure.functions(template).values()}
    check(path, handlers, target.python, target.machine)
    (output / "sam.json").write_text(json.dumps(template, indent=1) + "\n", encoding="utf-8")
    return path


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m infra.build", description=__doc__)
    parser.add_argument("--target", choices=("lambda", "local"), default="lambda")
    parser.add_argument("--stage", choices=("local", "staging", "prod"), default="staging")
    arguments = parser.parse_args()
    path = build(arguments.target, arguments.stage)
    size = path.stat().st_size / 1024 / 1024
    print(f"{path.relative_to(ROOT)}: {size:.1f} MB, beside it sam.json")


if __name__ == "__main__":
    main()
