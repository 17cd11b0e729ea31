"""Neovim without a screen, with the configuration of editors/neovim as it is."""

import os
import subprocess

from conftest import ROOT, WRIT


def test_a_session_in_neovim(rules, tmp_path):
    # The folder of a repository, by which Neovim finds the root.
    (rules / ".git").mkdir()
    environment = {
        **os.environ,
        "WRIT": WRIT,
        "POLICY_ROOT": str(rules),
        "EDITORS": str(ROOT / "editors"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
    }
    done = subprocess.run(
        ["nvim", "--headless", "-n", "-u", "NONE", "-S", str(ROOT / "editors/tests/neovim.lua")],
        env=environment, capture_output=True, text=True, timeout=180,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ok: the server ends" in done.stdout
