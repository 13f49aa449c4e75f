"""The template as CloudFormation gets it: what AWS' own SAM translator makes of ours.

The translator's pins clash with the application's, so it runs in the emulator's environment.
"""

from __future__ import annotations

import copy
import json
import subprocess
from typing import cast

from infra import template as infrastructure
from infra.build import REGION, ROOT

PYTHON = ROOT / ".venv-emulator" / "bin" / "python"
# Where `aws cloudformation package` would have put the zip.
_PACKAGE = "s3://packages/deployment.zip"
_PROGRAM = """
import json, sys
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
json.dump(Translator({}, Parser()).translate(json.load(sys.stdin), {}), sys.stdout)
"""


class NotTransformed(Exception):
    """The translator refuses the template; the message is its own."""


def transformed(template: infrastructure.Document) -> infrastructure.Document:
    """The template without anything of SAM's. Raises NotTransformed."""
    packaged = copy.deepcopy(template)
    packaged["Globals"]["Function"]["CodeUri"] = _PACKAGE
    for function in infrastructure.resources(packaged, "AWS::Serverless::Function").values():
        if "CodeUri" in function["Properties"]:
            function["Properties"]["CodeUri"] = _PACKAGE
    result = subprocess.run(
        [str(PYTHON), "-c", _PROGRAM],
        input=json.dumps(packaged),
        env={"AWS_DEFAULT_REGION": REGION},
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode != 0:
        raise NotTransformed(result.stderr)
    return cast(infrastructure.Document, json.loads(result.stdout))
