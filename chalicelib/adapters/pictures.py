"""Pictures by Pillow, in a process that may do little and is gone afterwards (fault I14)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass

from chalicelib.domain.image import ServedType
from chalicelib.domain.picture import BadPicture, Remade, Rendition

WALL_SECONDS = 30
"""The program limits its own processor time; this is for a machine that has none to give."""
_PROGRAM = "chalicelib.adapters.pillow_pictures"


@dataclass(frozen=True, slots=True)
class PillowPictures:
    """See Pictures. library_path: see Settings."""

    library_path: str = ""

    def remake(self, content: bytes) -> Remade:
        """See Pictures. Raises BadPicture."""
        try:
            done = subprocess.run(  # noqa: S603 our own program, by its full name
                [sys.executable, "-m", _PROGRAM],
                input=content,
                capture_output=True,
                env=self._environment(),
                timeout=WALL_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise BadPicture("image_too_much_work") from None
        if done.returncode < 0:  # killed by its limits, in the middle of a decoder
            raise BadPicture("image_too_much_work")
        if done.returncode:  # it answers for every picture: what ended it is a fault of ours
            raise RuntimeError(f"the program that decodes pictures ended with {done.returncode}")
        line, _, rest = done.stdout.partition(b"\n")
        head = json.loads(line)
        if "code" in head:
            raise BadPicture(head["code"])
        renditions = []
        for width, height, size in head["renditions"]:
            renditions.append(Rendition(width, height, rest[:size]))
            rest = rest[size:]
        return Remade(ServedType(head["served"]), tuple(renditions))

    def neutral(self, served: ServedType, width: int, height: int) -> bytes:
        """See Pictures."""
        from chalicelib.adapters import pillow_pictures  # Pillow: where a picture is drawn alone

        return pillow_pictures.neutral(served, width, height)

    def _environment(self) -> dict[str, str]:
        """No credentials."""
        found = {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"}
        return found | ({"LD_LIBRARY_PATH": self.library_path} if self.library_path else {})
