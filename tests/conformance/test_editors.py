"""What the server offers each editor is asked for, and each answer held against what the editor can do."""

import asyncio
import os
import pathlib

import attrs
import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

ROOT = pathlib.Path(__file__).resolve().parents[2]
SERVER = os.environ.get("ONRECORD", str(ROOT / "target" / "debug" / "onrecord"))
PROFILES = ["visual-studio-code@v1.65.2", "neovim@v0.6.1", "neovim@v0.9.1", "neovim@v0.11.0", "emacs@v29.1"]

STORY = """Harbour Commissioner Rosa Bianchi closed the gate on Monday, according to the [Alderne Gazette](https://gazette.example/1).

"The gate was locked." Bianchi said. "Nobody came, and nobody was told."

> The gate was locked.
> Nobody had the key.

Bianchi left at noon. "It was late," she said.

"The gate was locked, Joao Costa said.
"""
OTHER = '"Nobody came," said Idris Okafor, a crane operator.\n'
PRONOUN = types.Position(line=7, character=38)
NAME = types.Position(line=2, character=25)


def reach(value, *path):
    """The value at the end of a path of attributes; None where one of them is missing."""
    for name in path:
        value = getattr(value, name, None)
    return value


@pytest_lsp.fixture(params=PROFILES, config=ClientServerConfig(server_command=[SERVER, "lsp"]))
async def client(request, lsp_client: LanguageClient, tmp_path):
    (tmp_path / "other.txt").write_text(OTHER)
    folder = tmp_path.as_uri()
    registered = []

    @lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def _(params: types.RegistrationParams):
        registered.extend(it.method for it in params.registrations)

    lsp_client.story = f"{folder}/story.md"
    lsp_client.offer = (
        await lsp_client.initialize_session(
            types.InitializeParams(
                process_id=os.getpid(),
                root_uri=folder,
                capabilities=client_capabilities(request.param),
                workspace_folders=[types.WorkspaceFolder(uri=folder, name="desk")],
            )
        )
    ).capabilities
    lsp_client.text_document_did_open(
        types.DidOpenTextDocumentParams(
            types.TextDocumentItem(uri=lsp_client.story, language_id="markdown", version=1, text=STORY)
        )
    )
    yield lsp_client
    for method in registered:
        what = method.split("/")[1]
        snake = "".join("_" + c.lower() if c.isupper() else c for c in what)
        assert reach(lsp_client.capabilities, "workspace", snake, "dynamic_registration"), method
    await lsp_client.shutdown_session()
    assert lsp_client._server.returncode == 0


def document(client):
    return types.TextDocumentIdentifier(uri=client.story)


def whole():
    return types.Range(types.Position(0, 0), types.Position(STORY.count("\n"), 0))


async def diagnostics(client):
    """What an editor would show of the newest version, pulled or pushed."""
    if client.offer.diagnostic_provider:
        report = await client.text_document_diagnostic_async(types.DocumentDiagnosticParams(document(client)))
        assert client.story not in client.diagnostics, "pulled, and pushed as well"
        return report.items
    while client.story not in client.diagnostics:
        await asyncio.sleep(0.01)
    return client.diagnostics.pop(client.story)


async def hover(client):
    answer = await client.text_document_hover_async(types.HoverParams(document(client), NAME))
    formats = reach(client.capabilities, "text_document", "hover", "content_format")
    assert not formats or answer.contents.kind == formats[0]
    assert "Rosa Bianchi" in answer.contents.value


async def definition(client):
    answer = await client.text_document_definition_async(types.DefinitionParams(document(client), PRONOUN))
    links = reach(client.capabilities, "text_document", "definition", "link_support")
    assert answer and all(isinstance(it, types.LocationLink if links else types.Location) for it in answer)


async def references(client):
    params = types.ReferenceParams(types.ReferenceContext(True), document(client), NAME)
    assert len(await client.text_document_references_async(params)) > 3


async def highlights(client):
    params = types.DocumentHighlightParams(document(client), NAME)
    assert len(await client.text_document_document_highlight_async(params)) > 3


async def symbols(client):
    answer = await client.text_document_document_symbol_async(types.DocumentSymbolParams(document(client)))
    nested = reach(client.capabilities, "text_document", "document_symbol", "hierarchical_document_symbol_support")
    assert answer and all(isinstance(it, types.DocumentSymbol if nested else types.SymbolInformation) for it in answer)


async def workspace_symbols(client):
    found = []
    while [it.name for it in found] != ["Idris Okafor"]:
        found = await client.workspace_symbol_async(types.WorkspaceSymbolParams(query="okafor"))
    resolves = "location.range" in (reach(client.capabilities, "workspace", "symbol", "resolve_support", "properties") or [])
    assert (getattr(found[0].location, "range", None) is None) == resolves
    if resolves:
        found = [await client.workspace_symbol_resolve_async(found[0])]
    assert found[0].location.range


async def code_actions(client):
    assert reach(client.capabilities, "text_document", "code_action", "code_action_literal_support")
    shown = await diagnostics(client)
    context = types.CodeActionContext(diagnostics=shown)
    params = types.CodeActionParams(document(client), whole(), context)
    answer = await client.text_document_code_action_async(params)
    versioned = reach(client.capabilities, "workspace", "workspace_edit", "document_changes")
    lazily = reach(client.capabilities, "text_document", "code_action", "resolve_support")
    if lazily:
        answer = [await client.code_action_resolve_async(action) for action in answer]
    edits = [action.edit for action in answer if reach(action, "edit")]
    assert edits and all(bool(edit.document_changes) == bool(versioned) for edit in edits)


async def commands(client):
    for command in client.offer.execute_command_provider.commands:
        assert command.startswith("onrecord.")
    if "onrecord.openRule" in client.offer.execute_command_provider.commands:
        assert reach(client.capabilities, "window", "show_document", "support")
        params = types.ExecuteCommandParams("onrecord.openRule", arguments=["unclosed-quote"])
        await client.workspace_execute_command_async(params)


async def folding(client):
    answer = await client.text_document_folding_range_async(types.FoldingRangeParams(document(client)))
    if reach(client.capabilities, "text_document", "folding_range", "line_folding_only"):
        assert all(it.start_line < it.end_line for it in answer)


async def selection(client):
    answer = await client.text_document_selection_range_async(types.SelectionRangeParams(document(client), [NAME]))
    widest = answer[0]
    while widest.parent:
        assert widest.parent.range.start <= widest.range.start and widest.range.end <= widest.parent.range.end
        widest = widest.parent


async def links(client):
    answer = await client.text_document_document_link_async(types.DocumentLinkParams(document(client)))
    tooltips = reach(client.capabilities, "text_document", "document_link", "tooltip_support")
    assert tooltips or all(it.tooltip is None for it in answer)


async def lenses(client):
    answer = await client.text_document_code_lens_async(types.CodeLensParams(document(client)))
    if client.offer.code_lens_provider.resolve_provider:
        answer = [it if it.command else await client.code_lens_resolve_async(it) for it in answer]
    assert all(it.command and it.command.title for it in answer)


async def hints(client):
    answer = await client.text_document_inlay_hint_async(types.InlayHintParams(document(client), whole()))
    assert all(it.label for it in answer or [])


async def tokens(client):
    offer, can = client.offer.semantic_tokens_provider, client.capabilities.text_document.semantic_tokens
    assert can.requests
    answer = await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(document(client)))
    assert answer.data and len(answer.data) % 5 == 0
    assert max(answer.data[3::5]) < len(offer.legend.token_types)
    if offer.range:
        params = types.SemanticTokensRangeParams(document(client), whole())
        part = await client.text_document_semantic_tokens_range_async(params)
        assert part.data == answer.data


async def completion(client):
    params = types.CompletionParams(document(client), types.Position(2, 36))
    answer = await client.text_document_completion_async(params)
    items = getattr(answer, "items", answer) or []
    snippets = reach(client.capabilities, "text_document", "completion", "completion_item", "snippet_support")
    assert snippets or all(it.insert_text_format != types.InsertTextFormat.Snippet for it in items)
    if items and reach(client.offer, "completion_provider", "resolve_provider"):
        await client.completion_item_resolve_async(items[0])


async def rename(client):
    if reach(client.offer.rename_provider, "prepare_provider"):
        assert reach(client.capabilities, "text_document", "rename", "prepare_support")
        assert await client.text_document_prepare_rename_async(types.PrepareRenameParams(document(client), NAME))
    params = types.RenameParams(document(client), NAME, new_name="Costa")
    edit = await client.text_document_rename_async(params)
    versioned = reach(client.capabilities, "workspace", "workspace_edit", "document_changes")
    assert bool(edit.document_changes) == bool(versioned)


async def pulled(client):
    assert reach(client.capabilities, "text_document", "diagnostic")
    first = await client.text_document_diagnostic_async(types.DocumentDiagnosticParams(document(client)))
    again = await client.text_document_diagnostic_async(
        types.DocumentDiagnosticParams(document(client), previous_result_id=first.result_id)
    )
    assert again.kind == "unchanged"
    report = await client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams(previous_result_ids=[]))
    assert client.story in [it.uri for it in report.items]


# What is no provider is asked for by opening, editing and closing.
ASKED = {
    "position_encoding": None,
    "text_document_sync": None,
    "workspace": None,
    "hover_provider": hover,
    "definition_provider": definition,
    "references_provider": references,
    "document_highlight_provider": highlights,
    "document_symbol_provider": symbols,
    "workspace_symbol_provider": workspace_symbols,
    "code_action_provider": code_actions,
    "execute_command_provider": commands,
    "folding_range_provider": folding,
    "selection_range_provider": selection,
    "document_link_provider": links,
    "code_lens_provider": lenses,
    "inlay_hint_provider": hints,
    "semantic_tokens_provider": tokens,
    "completion_provider": completion,
    "rename_provider": rename,
    "diagnostic_provider": pulled,
}


async def test_everything_offered_is_answered(client):
    names = [field.name for field in attrs.fields(types.ServerCapabilities)]
    offered = [name for name in names if getattr(client.offer, name) not in (None, False)]
    unknown = [name for name in offered if name not in ASKED and name != "experimental"]
    assert not unknown, f"offered, and not asked for: {unknown}"
    assert {"hover_provider", "definition_provider", "document_symbol_provider"} <= set(offered)
    for name in offered:
        if ask := ASKED.get(name):
            await asyncio.wait_for(ask(client), timeout=60)


async def test_an_edit_is_seen_and_positions_are_counted_as_agreed(client):
    first = await asyncio.wait_for(diagnostics(client), timeout=60)
    assert {it.code for it in first} >= {"period-before-attribution", "unclosed-quote"}
    agreed = client.offer.position_encoding or types.PositionEncodingKind.Utf16
    assert agreed in (reach(client.capabilities, "general", "position_encodings") or [types.PositionEncodingKind.Utf16])
    width = {"utf-8": 4, "utf-16": 2, "utf-32": 1}[str(getattr(agreed, "value", agreed))]
    start = types.Position(9, 0)
    change = types.TextDocumentContentChangePartial(range=types.Range(start, start), text="🎙")
    identifier = types.VersionedTextDocumentIdentifier(version=2, uri=client.story)
    client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [change]))
    second = await asyncio.wait_for(diagnostics(client), timeout=60)
    unclosed = next(it for it in second if it.code == "unclosed-quote")
    assert unclosed.range.start == types.Position(9, width)


async def test_a_diagnostic_has_only_what_the_editor_can_use(client):
    can = reach(client.capabilities, "text_document", "publish_diagnostics")
    for it in await asyncio.wait_for(diagnostics(client), timeout=60):
        assert it.source == "onrecord"
        assert reach(can, "related_information") or not it.related_information
        assert (it.code_description is not None) == bool(reach(can, "code_description_support"))
        assert reach(can, "data_support") or it.data is None
        assert reach(can, "tag_support") or not it.tags


if __name__ == "__main__":
    raise SystemExit(pytest.main([__file__]))
