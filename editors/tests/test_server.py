"""Each feature of `writ lsp`, asked by a client of the protocol that keeps to its types."""

import asyncio

import pytest
import pytest_lsp
from conftest import ROOT, WRIT, place
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

KT = "kt_internet_outage.rules"


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[WRIT, "lsp"]))
async def client(lsp_client: LanguageClient):
    params = types.InitializeParams(
        capabilities=client_capabilities("visual-studio-code"),
        root_uri=(ROOT / "rules").as_uri(),
        workspace_folders=[types.WorkspaceFolder(uri=(ROOT / "rules").as_uri(), name="rules")],
    )

    @lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(_: types.RegistrationParams):
        return None

    for refresh in (types.WORKSPACE_INLAY_HINT_REFRESH, types.WORKSPACE_CODE_LENS_REFRESH):
        lsp_client.feature(refresh)(lambda *_: None)
    await lsp_client.initialize_session(params)
    yield
    await lsp_client.shutdown_session()


class Page:
    """A document that is open in the client."""

    def __init__(self, client, path, text=None):
        self.client = client
        self.uri = path.as_uri()
        self.text = path.read_text(encoding="utf-8") if text is None else text
        self.version = 1
        client.text_document_did_open(
            types.DidOpenTextDocumentParams(
                types.TextDocumentItem(self.uri, "writ", self.version, self.text)
            )
        )

    @property
    def document(self):
        return types.TextDocumentIdentifier(self.uri)

    def at(self, words, offset=0, nth=0):
        line, character = place(self.text, words, offset, nth)
        return {"text_document": self.document, "position": types.Position(line, character)}

    def replace(self, old, new):
        """Changes the first occurrence of some words, as one edit."""
        start, end = place(self.text, old), place(self.text, old, len(old))
        self.text = self.text.replace(old, new, 1)
        self.version += 1
        change = types.TextDocumentContentChangePartial(
            range=types.Range(types.Position(*start), types.Position(*end)), text=new
        )
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(self.version, self.uri), [change]
            )
        )

    async def findings(self):
        """The findings that are told next of the document."""
        await self.client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        for _ in range(100):
            await asyncio.sleep(0.02)
        return list(self.client.diagnostics.get(self.uri, []))


def page(client, name=KT):
    return Page(client, ROOT / "rules" / name)


def shown(text, found):
    """The words of a range."""
    lines = text.split("\n")
    assert found.start.line == found.end.line
    line = lines[found.start.line].encode("utf-16-le")
    return line[2 * found.start.character : 2 * found.end.character].decode("utf-16-le")


@pytest.mark.asyncio
async def test_a_shipped_policy_has_no_findings_and_a_misspelt_name_has_one(client):
    kt = page(client)
    assert await kt.findings() == []
    kt.replace("outage.fee_due", "outage.fee_deu")
    found = await kt.findings()
    assert [item.code for item in found] == ["W0304"]
    assert shown(kt.text, found[0].range) == "fee_deu"
    assert found[0].severity == types.DiagnosticSeverity.Error


@pytest.mark.asyncio
async def test_a_code_action_mends_what_is_found(client):
    kt = page(client)
    await kt.findings()
    kt.replace("outage.fee_due", "outage.fee_deu")
    found = await kt.findings()
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(kt.document, found[0].range, types.CodeActionContext(found))
    )
    assert len(actions) == 1
    edit = actions[0].edit.changes[kt.uri][0]
    assert edit.new_text == "fee_due"
    assert shown(kt.text, edit.range) == "fee_deu"


@pytest.mark.asyncio
async def test_hover_tells_the_type_the_title_and_the_source(client):
    kt = page(client)
    hover = await client.text_document_hover_async(types.HoverParams(**kt.at("outage.fee_due", 8)))
    assert "define fee_due: money in KRW" in hover.contents.value
    assert "Source:" in hover.contents.value


@pytest.mark.asyncio
async def test_hover_on_a_keyword_tells_what_it_means(client):
    kt = page(client)
    hover = await client.text_document_hover_async(types.HoverParams(**kt.at("\ndeadline ", 3)))
    assert "A date or an instant until which something is done" in hover.contents.value


@pytest.mark.asyncio
async def test_definition_and_references_of_a_definition(client):
    kt = page(client)
    at = kt.at("outage.fee_due", 8)
    found = await client.text_document_definition_async(types.DefinitionParams(**at))
    assert len(found) == 1
    assert shown(kt.text, found[0].range) == "fee_due"
    assert kt.text.split("\n")[found[0].range.start.line].startswith("define fee_due")
    uses = await client.text_document_references_async(
        types.ReferenceParams(types.ReferenceContext(True), **at)
    )
    assert found[0] in uses
    for use in uses:
        text = open(use.uri.removeprefix("file://"), encoding="utf-8").read()
        assert shown(text, use.range) == "fee_due"


@pytest.mark.asyncio
async def test_references_stand_in_the_files_of_scenarios_too(client):
    kt = page(client)
    uses = await client.text_document_references_async(
        types.ReferenceParams(types.ReferenceContext(True), **kt.at("\n  outages ", 4))
    )
    assert {use.uri for use in uses} > {kt.uri}
    assert any("/kt/scenarios/" in use.uri for use in uses)


@pytest.mark.asyncio
async def test_highlights_are_the_uses_in_the_document(client):
    kt = page(client)
    found = await client.text_document_document_highlight_async(
        types.DocumentHighlightParams(**kt.at("outage.fee_due", 8))
    )
    assert {shown(kt.text, item.range) for item in found} == {"fee_due"}
    kinds = [item.kind for item in found]
    assert kinds.count(types.DocumentHighlightKind.Write) == 1


@pytest.mark.asyncio
async def test_rename_changes_every_use_and_a_taken_name_is_refused(client):
    kt = page(client)
    at = kt.at("outage.fee_due", 8)
    prepared = await client.text_document_prepare_rename_async(types.PrepareRenameParams(**at))
    assert prepared.placeholder == "fee_due"
    edit = await client.text_document_rename_async(
        types.RenameParams(new_name="fee_to_pay", **at)
    )
    assert kt.uri in edit.changes
    assert {item.new_text for items in edit.changes.values() for item in items} == {"fee_to_pay"}
    with pytest.raises(Exception, match="another name"):
        await client.text_document_rename_async(types.RenameParams(new_name="compensated", **at))


@pytest.mark.asyncio
async def test_completion_of_facts_after_a_dot(client):
    kt = page(client)
    kt.replace("outage.fee_due", "outage.")
    found = await client.text_document_completion_async(
        types.CompletionParams(**kt.at("sum of outage. ", 14))
    )
    labels = {item.label for item in found.items}
    assert {"start", "end", "fee_due", "counted"} <= labels
    assert "line" not in labels


@pytest.mark.asyncio
async def test_completion_of_alternatives_after_is(client):
    kt = page(client)
    kt.replace("when fee_basis is actual_days", "when fee_basis is ")
    at = kt.at("when fee_basis is ", 18)
    found = await client.text_document_completion_async(types.CompletionParams(**at))
    assert {"actual_days", "thirty_days", "three_months"} <= {item.label for item in found.items[:8]}


@pytest.mark.asyncio
async def test_completion_of_items_gives_snippets_and_leaves_out_what_is_there(client):
    kt = page(client)
    at = kt.at("\n\nadvise ", 1)
    kt.replace("\n\nadvise ", "\n  \n\nadvise ")
    at["position"].character = 2
    found = await client.text_document_completion_async(types.CompletionParams(**at))
    labels = {item.label for item in found.items}
    assert found.items and "source \"article\"" not in labels
    snippets = [item for item in found.items if item.insert_text_format == 2]
    assert all("${1:" in item.text_edit.new_text for item in snippets) and snippets


@pytest.mark.asyncio
async def test_completion_of_files_to_use(client):
    kt = page(client)
    found = await client.text_document_completion_async(
        types.CompletionParams(**kt.at('use "', 5))
    )
    assert "shared/counting_rules.rules" in {item.label for item in found.items}


@pytest.mark.asyncio
async def test_document_symbols_hold_the_clauses_of_their_sections(client):
    kt = page(client)
    found = await client.text_document_document_symbol_async(
        types.DocumentSymbolParams(kt.document)
    )
    sections = [item for item in found if item.kind == types.SymbolKind.Class]
    assert len(sections) >= 2 and all(item.children for item in sections)


@pytest.mark.asyncio
async def test_workspace_symbols_come_from_all_policies(client):
    page(client)
    found = await client.workspace_symbol_async(types.WorkspaceSymbolParams("korean_civil_code"))
    assert any(item.location.uri.endswith("shared/counting_rules.rules") for item in found)


@pytest.mark.asyncio
async def test_folding_selection_and_links(client):
    kt = page(client)
    folds = await client.text_document_folding_range_async(types.FoldingRangeParams(kt.document))
    assert len(folds) > 50 and all(fold.start_line < fold.end_line for fold in folds)
    at = kt.at("outage.fee_due", 8)
    found = await client.text_document_selection_range_async(
        types.SelectionRangeParams(kt.document, [at["position"]])
    )
    assert shown(kt.text, found[0].range) == "fee_due"
    assert shown(kt.text, found[0].parent.range) == "outage.fee_due"
    links = await client.text_document_document_link_async(types.DocumentLinkParams(kt.document))
    assert any(link.target.endswith("shared/korean_calendars.rules") for link in links)


@pytest.mark.asyncio
async def test_semantic_tokens_tell_what_a_name_stands_for(client):
    kt = page(client)
    legend = types.SemanticTokensLegend
    found = await client.text_document_semantic_tokens_full_async(
        types.SemanticTokensParams(kt.document)
    )
    line, character, wanted = 0, 0, place(kt.text, "outage.fee_due", 7)
    meanings = []
    for index in range(0, len(found.data), 5):
        step, shift, length, kind, _ = found.data[index : index + 5]
        character = shift if step else character + shift
        line += step
        if (line, character) == wanted:
            meanings.append((length, kind))
    # `variable` is the fifth of the legend: a definition.
    assert meanings == [(len("fee_due"), 4)]


@pytest.mark.asyncio
async def test_inlay_hints_tell_types_and_what_scenarios_found(client, rules):
    text = (
        'policy p "P"\n  currency GBP\n  zone UTC\n\nfacts\n  fee money\n\nsection s "S"\n\n'
        'require r "R"\n  fee > 1 GBP\n\ndefine twice = fee * 2\n\nscenario "x"\n  given\n'
        "    fee = 3 GBP\n  expect\n    twice = 6 GBP\n    twice = 7 GBP\n"
    )
    own = Page(client, rules / "own.rules", text)
    await own.findings()
    whole = types.Range(types.Position(0, 0), types.Position(99, 0))
    found = await client.text_document_inlay_hint_async(
        types.InlayHintParams(own.document, whole)
    )
    labels = [item.label for item in found]
    assert labels[:2] == [": money in GBP", "✓"]
    assert labels[2].startswith("✗ found 6")
    lenses = await client.text_document_code_lens_async(types.CodeLensParams(own.document))
    assert [lens.command.title for lens in lenses] == ["✗ 1 line fails"]
    result = await client.workspace_execute_command_async(
        types.ExecuteCommandParams(lenses[0].command.command, lenses[0].command.arguments)
    )
    assert result["passed"] is False and "line 20" in result["message"]


@pytest.mark.asyncio
async def test_a_change_of_a_used_file_is_told_where_it_matters(client, rules):
    library = Page(client, rules / "least.rules", "parameter least = 1 GBP\n")
    user = Page(
        client,
        rules / "user.rules",
        'policy p "P"\n  currency GBP\n  zone UTC\n\nuse "least.rules"\n\nfacts\n  fee money\n\n'
        'section s "S"\n\nrequire r "R"\n  fee > least\n',
    )
    (rules / "least.rules").write_text(library.text)
    assert await user.findings() == []
    library.replace("least", "lowest")
    assert [item.code for item in await user.findings()] == ["W0301"]


OPTIONS = types.FormattingOptions(tab_size=2, insert_spaces=True)


@pytest.mark.asyncio
async def test_formatting_changes_the_lines_that_are_not_laid_out(client):
    kt = page(client)
    assert not await client.text_document_formatting_async(
        types.DocumentFormattingParams(kt.document, OPTIONS)
    )
    neat = kt.text
    kt.replace("  currency KRW", "  currency    KRW")
    edits = await client.text_document_formatting_async(
        types.DocumentFormattingParams(kt.document, OPTIONS)
    )
    assert len(edits) == 1
    lines = kt.text.split("\n")
    start, end = edits[0].range.start, edits[0].range.end
    assert (start.character, end.character) == (0, 0)
    lines[start.line : end.line] = edits[0].new_text.split("\n")[:-1]
    assert "\n".join(lines) == neat


@pytest.mark.asyncio
async def test_formatting_of_lines_leaves_the_others(client):
    kt = page(client)
    kt.replace("  currency KRW", "  currency    KRW")
    kt.replace("  website          ", "  website   ")
    line, _ = place(kt.text, "choice filing_channel")
    edits = await client.text_document_range_formatting_async(
        types.DocumentRangeFormattingParams(
            kt.document,
            types.Range(types.Position(line, 0), types.Position(line + 2, 0)),
            OPTIONS,
        )
    )
    assert edits and all(line <= edit.range.start.line <= line + 5 for edit in edits)


@pytest.mark.asyncio
async def test_signature_help_tells_what_an_item_takes(client):
    kt = page(client)
    kt.replace("  rounded down to 1 KRW", "  rounded half up to ")
    help = await client.text_document_signature_help_async(
        types.SignatureHelpParams(**kt.at("  rounded half up to ", 21))
    )
    assert help.signatures[0].label == "rounded down to 1 KRW"
    assert help.signatures[0].parameters[help.active_parameter].label == "1 KRW"


@pytest.mark.asyncio
async def test_an_article_leads_to_the_clauses_and_places_that_cite_it(client):
    kt = page(client)
    clauses = await client.text_document_implementation_async(
        types.ImplementationParams(**kt.at('source "1.1), 결론, FAQ 2"', 10))
    )
    names = {shown(kt.text, one.range) for one in clauses if one.uri == kt.uri}
    assert {"claim_days", "filing"} <= names
    listed = await client.text_document_definition_async(
        types.DefinitionParams(**kt.at('source "1.1), 결론, FAQ 2"', 10))
    )
    assert [shown(kt.text, one.range) for one in listed] == ['"1.1)"']
    cited = await client.text_document_references_async(
        types.ReferenceParams(
            **kt.at('  "1.1)"', 4), context=types.ReferenceContext(include_declaration=False)
        )
    )
    assert len(cited) >= len(names)
    found = {shown(kt.text, one.range).strip('"') for one in cited if one.uri == kt.uri}
    assert found == {"1.1)"}


@pytest.mark.asyncio
async def test_a_lens_decides_the_nearest_example_claim(client, rules):
    text = (
        'policy own "P"\n  currency GBP\n  zone UTC\n\nfacts\n  fee money\n\nsection s "S"\n\n'
        'require r "R"\n  fee > 1 GBP\n'
    )
    (rules / "own.claim.json").write_text('{"fee": 3}')
    own = Page(client, rules / "own.rules", text)
    await own.findings()
    lenses = await client.text_document_code_lens_async(types.CodeLensParams(own.document))
    assert [lens.command.title for lens in lenses] == ["▶ decide own.claim.json"]
    result = await client.workspace_execute_command_async(
        types.ExecuteCommandParams(lenses[0].command.command, lenses[0].command.arguments)
    )
    assert "ELIGIBLE" in result["text"]


@pytest.mark.asyncio
async def test_beside_a_duty_stands_how_often_it_was_kept(client, rules):
    text = (
        'policy p "P"\n  currency GBP\n  zone UTC\n\nevents\n  call "A call"\n  answer "An answer"\n\n'
        'section s "S"\n\nduty quick "Quick"\n  upon c in call\n  must answer\n  within 1 minute\n\n'
        'scenario "x"\n  given\n    as of = 2026-03-02 12:00\n    events\n      type   | at\n'
        "      call   | 2026-03-02 10:00:00\n      answer | 2026-03-02 10:00:30\n"
        "      call   | 2026-03-02 11:00:00\n  expect\n    s is eligible\n"
    )
    own = Page(client, rules / "own.rules", text)
    await own.findings()
    whole = types.Range(types.Position(0, 0), types.Position(99, 0))
    found = await client.text_document_inlay_hint_async(types.InlayHintParams(own.document, whole))
    assert "1 of 2 kept" in [item.label for item in found]
