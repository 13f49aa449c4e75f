"""What a deployment zip must be, checked on zips made for each fault."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from infra import artifact
from infra import template as infrastructure
from infra.build import Target, files, for_target, write_zip

HANDLERS = ["handlers.pace.handler", "app.app"]
SOURCES = {"handlers/pace.py": "def handler(event, context): ...\n", "app.py": "app = object()\n"}


def elf(machine: int, bits: int = 2) -> bytes:
    return b"\x7fELF" + bytes([bits, 1]) + bytes(12) + machine.to_bytes(2, "little") + bytes(8)


ARM, INTEL = elf(183), elf(62)


def package(directory: Path, members: dict[str, str | bytes]) -> Path:
    path = directory / "deployment.zip"
    with zipfile.ZipFile(path, "w") as made:
        for name, content in members.items():
            made.writestr(name, content)
    return path


def test_a_good_package_passes(tmp_path: Path) -> None:
    libraries: dict[str, str | bytes] = {
        "a/_a.cpython-313-aarch64-linux-gnu.so": ARM,
        "b/b.abi3.so": ARM,
    }
    path = package(tmp_path, {**SOURCES, **libraries})
    artifact.check(path, HANDLERS, "3.13", "aarch64")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.cpython-311-aarch64-linux-gnu.so", ARM, "not for Python 3.13"),
        ("a.cpython-313-x86_64-linux-gnu.so", ARM, "not for Python 3.13 on aarch64"),
        ("a.cpython-313-aarch64-linux-gnu.so", INTEL, "not for aarch64"),
        ("a.cpython-313-darwin.so", ARM, "not understood"),
        ("b.abi3.so", INTEL, "not for aarch64"),
        ("b.abi3.so", elf(183, bits=1), "no 64-bit"),
        ("b.abi3.so", b"", "no 64-bit"),
        ("libs/libssl.so.3", INTEL, "not for aarch64"),
        ("bin/tool", INTEL, "not for aarch64"),
        ("a.pyd", b"MZ", "no 64-bit"),
        ("a.dylib", b"", "no 64-bit"),
    ],
)
def test_a_library_for_another_machine_or_python_is_refused(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    path = package(tmp_path, {**SOURCES, name: content})
    with pytest.raises(artifact.BadPackage, match=told):
        artifact.check(path, HANDLERS, "3.13", "aarch64")


def wheel(directory: Path, *tags: str) -> None:
    folder = directory / "yaml-1.dist-info"
    folder.mkdir()
    lines = ["Wheel-Version: 1.0", *(f"Tag: {tag}" for tag in tags)]
    (folder / "WHEEL").write_text("\n".join(lines) + "\n")


@pytest.mark.parametrize(
    "tags",
    [
        ["py3-none-any"],
        ["py2-none-any", "py3-none-any"],
        ["py313-none-any"],
        ["cp313-cp313-manylinux_2_17_aarch64", "cp313-cp313-manylinux2014_aarch64"],
        ["cp38-abi3-manylinux_2_28_aarch64"],
    ],
)
def test_a_wheel_for_this_python_and_machine_is_accepted(tmp_path: Path, tags: list[str]) -> None:
    wheel(tmp_path, *tags)
    artifact.check_wheels(tmp_path, "3.13", "aarch64")


@pytest.mark.parametrize(
    "tag",
    [
        "cp311-cp311-manylinux_2_17_aarch64",
        "cp313-cp313-manylinux_2_17_x86_64",
        "cp313-cp313t-manylinux_2_17_aarch64",
        "cp313-cp313-musllinux_1_2_aarch64",
        "cp314-abi3-manylinux_2_28_aarch64",
        "cp313-cp313-macosx_11_0_arm64",
        "py2-none-any",
        "",
    ],
)
def test_a_wheel_for_another_python_or_machine_is_refused(tmp_path: Path, tag: str) -> None:
    wheel(tmp_path, tag)
    with pytest.raises(artifact.BadPackage, match=r"yaml-1 is for .*, not for 3.13 on aarch64"):
        artifact.check_wheels(tmp_path, "3.13", "aarch64")


@pytest.mark.parametrize(
    ("members", "told"),
    [
        ({"app.py": "app = 1"}, "there is no handlers/pace.py"),
        ({**SOURCES, "handlers/pace.py": "def other(): ..."}, "defines no handler"),
        ({**SOURCES, "x/__pycache__/y.pyc": ""}, "does not belong"),
    ],
)
def test_a_missing_handler_or_a_leftover_is_refused(
    tmp_path: Path, members: dict[str, str | bytes], told: str
) -> None:
    with pytest.raises(artifact.BadPackage, match=told):
        artifact.check(package(tmp_path, members), HANDLERS, "3.13", "aarch64")


def test_a_package_has_at_most_thirty_megabytes() -> None:
    assert artifact.SIZE_LIMIT == 30 * 1024 * 1024


def test_a_package_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(artifact, "SIZE_LIMIT", 100)
    with pytest.raises(artifact.BadPackage, match="more than 100"):
        artifact.check(package(tmp_path, dict(SOURCES)), HANDLERS, "3.13", "aarch64")


def test_the_same_sources_make_the_same_bytes_whenever_they_were_written(tmp_path: Path) -> None:
    made = []
    for number, stamp in enumerate((1_000_000_000, 1_700_000_000)):
        source = tmp_path / f"source-{number}.py"
        source.write_text("x = 1\n")
        os.utime(source, (stamp, stamp))
        source.chmod(0o600 if number else 0o755)
        path = tmp_path / f"{number}.zip"
        write_zip(path, iter([("app.py", source)]))
        made.append(path.read_bytes())
    assert made[0] == made[1]


def test_only_what_runs_goes_into_the_package(tmp_path: Path) -> None:
    kept = ["chalice/app.py", "boto3/session.py", "jwt-1.dist-info/METADATA"]
    left = [
        ".lock",
        "chalice/cli/__init__.py",
        "pip/main.py",
        "boto3/x.pyi",
        "jwt-1.dist-info/RECORD",
    ]
    for name in kept + left:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    packed = [name for name, path in files(tmp_path) if path.is_relative_to(tmp_path)]
    assert sorted(packed) == sorted(kept)


def test_the_deployed_functions_run_on_the_machine_that_the_package_is_built_for() -> None:
    template = infrastructure.load()
    target = Target.named("lambda", template)
    assert (target.python, target.machine) == ("3.13", "aarch64")
    template["Resources"]["APIHandler"]["Properties"]["Runtime"] = "python3.11"
    made = for_target(template, target)
    for settings in (
        made["Globals"]["Function"],
        made["Resources"]["APIHandler"]["Properties"],
    ):
        assert (settings["Runtime"], settings["Architectures"]) == ("python3.13", ["arm64"])


def test_every_function_names_the_zip_itself() -> None:
    """`aws cloudformation package` reads no Globals and uploads the folder of a function without
    CodeUri: eleven of twelve functions were once deployed without any handler."""
    template = infrastructure.load()
    made = for_target(template, Target.named("lambda", template))
    functions = infrastructure.resources(made, "AWS::Serverless::Function")
    assert {each["Properties"].get("CodeUri") for each in functions.values()} == {
        "./deployment.zip"
    }


def test_a_template_that_allows_a_region_outside_the_union_is_not_packaged() -> None:
    template = infrastructure.load()
    artifact.check_regions(template)
    (rule,) = template["Rules"]["RegionIsInTheEuropeanUnion"]["Assertions"]
    rule["Assert"]["Fn::Contains"][0].append("eu-west-2")
    with pytest.raises(artifact.BadPackage, match="no other"):
        artifact.check_regions(template)
    del template["Rules"]
    with pytest.raises(artifact.BadPackage, match="no other"):
        artifact.check_regions(template)


def test_every_handler_of_the_template_exists() -> None:
    root = Path(__file__).parents[2]
    for function in infrastructure.functions(infrastructure.load()).values():
        module = function.handler.rpartition(".")[0].replace(".", "/")
        assert (root / f"{module}.py").is_file(), function.handler


def test_chalice_finds_the_handlers_by_their_link() -> None:
    link = Path(__file__).parents[2] / "vendor" / "handlers"
    assert link.is_symlink()
    assert link.readlink() == Path("../handlers")
