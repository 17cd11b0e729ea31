"""Emacs without a screen, with Eglot: open, break, mend by a code action, rename, lay out."""

import os
import pathlib
import shutil
import subprocess

import pytest
from conftest import WRIT

HERE = pathlib.Path(__file__).resolve().parent


@pytest.mark.skipif(shutil.which("emacs") is None, reason="Emacs is not installed")
def test_a_mistake_is_mended_a_name_renamed_and_a_file_laid_out(tmp_path):
    (tmp_path / "own.rules").write_text(
        'policy p "P"\n  currency GBP\n  zone UTC\n\nfacts\n  fee  money  "The fee"\n\nsection s "S"\n\n'
        'require r "R"\n  fe > 1 GBP\n'
    )
    result = subprocess.run(
        ["emacs", "-Q", "--batch", "-l", str(HERE / "emacs.el"), str(tmp_path)],
        capture_output=True,
        env={**os.environ, "WRIT": WRIT},
        text=True,
        timeout=120,
    )
    assert result.returncode == 0, result.stderr
    assert "ok: all" in result.stderr
