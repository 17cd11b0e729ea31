"""Renaming over the shipped policies changes no decision: their scenarios find the same as before."""

import subprocess

import pytest
import pytest_lsp
from conftest import WRIT
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

POLICIES = [
    "inicis_messaging", "kiwoom_order_outage", "koscom_charter_en", "koscom_charter_ko", "kt_internet_outage",
]


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[WRIT, "lsp"]))
async def client(lsp_client: LanguageClient):
    for asked in (
        types.CLIENT_REGISTER_CAPABILITY, types.WORKSPACE_INLAY_HINT_REFRESH, types.WORKSPACE_CODE_LENS_REFRESH,
    ):
        lsp_client.feature(asked)(lambda *_: None)
    await lsp_client.initialize_session(
        types.InitializeParams(capabilities=client_capabilities("neovim"), root_uri=None)
    )
    yield
    await lsp_client.shutdown_session()


def scenarios(path):
    """The summary of the scenarios of a policy."""
    done = subprocess.run([WRIT, "test", str(path)], capture_output=True, text=True)
    return done.returncode, done.stdout


@pytest.mark.asyncio
@pytest.mark.parametrize("policy", POLICIES)
async def test_renamed_names_change_no_decision(client, rules, policy):
    path = rules / f"{policy}.rules"
    before = scenarios(path)
    assert before[0] == 0 and not before[1].startswith("0 passed")
    text = path.read_text(encoding="utf-8")
    document = types.TextDocumentIdentifier(path.as_uri())
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(document.uri, "writ", 1, text))
    )
    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(document))
    places = []
    kinds_left_out = {types.SymbolKind.Namespace, types.SymbolKind.Struct, types.SymbolKind.Event}

    def collect(entries):
        for entry in entries:
            if entry.kind not in kinds_left_out:
                places.append(entry.selection_range.start)
            collect(entry.children or [])

    collect(symbols)
    # Eight names, spread over the policy; each is changed by itself in the files as they were.
    changed = 0
    for index in range(0, len(places), max(1, len(places) // 8)):
        edit = await client.text_document_rename_async(
            types.RenameParams(document, places[index], "name_of_a_test")
        )
        originals = {}
        for uri, edits in edit.changes.items():
            file = uri.removeprefix("file://")
            with open(file, encoding="utf-8") as source:
                originals[file] = source.read()
            lines = [line.encode("utf-16-le") for line in originals[file].split("\n")]
            for one in sorted(edits, key=lambda one: (-one.range.start.line, -one.range.start.character)):
                line, start, end = one.range.start.line, one.range.start.character, one.range.end.character
                lines[line] = lines[line][: 2 * start] + one.new_text.encode("utf-16-le") + lines[line][2 * end :]
            with open(file, "w", encoding="utf-8") as target:
                target.write("\n".join(line.decode("utf-16-le") for line in lines))
        assert scenarios(path) == before, places[index]
        for file, original in originals.items():
            with open(file, "w", encoding="utf-8") as target:
                target.write(original)
        changed += 1
    assert changed >= 8
