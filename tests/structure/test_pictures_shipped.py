"""What is left of Pillow in the package reads and writes every kind of picture there is."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import PIL

from infra.build import LIBRARIES_WITHOUT, PICTURES_WITHOUT, files
from tests.adapters.drawing import logo, moving, photo

ROOT = Path(__file__).parents[2]
PROGRAM = (
    "import sys; sys.path[:0] = sys.argv[1:]\n"
    "import PIL\n"
    "from chalicelib.adapters.pillow_pictures import remake\n"
    "print(PIL.__file__, remake(sys.stdin.buffer.read()).served)\n"
)


def test_the_package_opens_and_writes_png_jpeg_gif_and_webp(tmp_path: Path) -> None:
    installed, shipped = Path(PIL.__file__).parents[1], tmp_path / "shipped"
    kept = tmp_path / "installed"
    for name in ("PIL", "pillow.libs"):
        shutil.copytree(installed / name, kept / name)
    for name, path in files(kept):
        if name.startswith(("PIL/", "pillow.libs/")):
            (shipped / name).parent.mkdir(parents=True, exist_ok=True)
            (shipped / name).write_bytes(path.read_bytes())
    names = {path.name for path in shipped.rglob("*.so*")}
    assert names
    assert not [name for name in names if name.startswith((*PICTURES_WITHOUT, *LIBRARIES_WITHOUT))]
    uploads = {
        "jpg": photo(),
        "png": logo(),
        "gif": moving(),
        "jpg from webp": photo(kind="WEBP"),
    }
    for kind, upload in uploads.items():
        command = [sys.executable, "-c", PROGRAM, str(shipped), str(ROOT)]
        done = subprocess.run(command, input=upload, capture_output=True, check=True)
        where, served = done.stdout.decode().split()
        assert Path(where).is_relative_to(shipped)
        assert served == kind.split()[0]
