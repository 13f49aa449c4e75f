"""The package describes those services of AWS that adapters ask for, and no others."""

from __future__ import annotations

import re
from pathlib import Path

from infra.build import AWS_SERVICES, files

ROOT = Path(__file__).parents[2]
ASKED = re.compile(r'\bclient\(\s*"([a-z0-9-]+)"')


def test_every_service_that_an_adapter_asks_for_is_shipped_and_no_other() -> None:
    sources = (path.read_text() for path in (ROOT / "chalicelib").rglob("*.py"))
    assert {name for source in sources for name in ASKED.findall(source)} == AWS_SERVICES


def test_what_stands_beside_the_services_is_shipped_as_well(tmp_path: Path) -> None:
    for name in ("endpoints.json", "s3/2006-03-01/service-2.json.gz", "ec2/2016/service-2.json.gz"):
        path = tmp_path / "botocore" / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    found = {name for name, _ in files(tmp_path) if name.startswith("botocore/")}
    assert found == {
        "botocore/data/endpoints.json",
        "botocore/data/s3/2006-03-01/service-2.json.gz",
    }
