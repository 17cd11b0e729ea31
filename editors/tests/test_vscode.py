"""The extension of Visual Studio Code, in Node against a stub of the editor and the real server."""

import os
import shutil
import subprocess

import pytest
from conftest import ROOT, WRIT


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not there")
def test_the_extension_in_node():
    done = subprocess.run(
        ["node", "--test", str(ROOT / "editors/tests/vscode.test.js")],
        env={**os.environ, "WRIT": WRIT}, capture_output=True, text=True, timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
