"""The answer to `onrecord/audit` is as its schema says."""

import json
import pathlib

import jsonschema
import pytest
from lsprotocol import types
from pytest_lsp import LanguageClient

from test_editors import ROOT, STORY, client  # noqa: F401

SCHEMA = json.loads((ROOT / "docs" / "audit.schema.json").read_text())
ARTICLES = {
    "story.md": STORY,
    "faulty.txt": (ROOT / "examples" / "faulty.txt").read_text(),
    "quay.md": (ROOT / "examples" / "quay.md").read_text(),
    "empty.txt": "",
}


def plain(value):
    """The answer as JSON has it: pygls hands out objects with its fields."""
    if hasattr(value, "_asdict"):
        return {key: plain(field) for key, field in value._asdict().items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


@pytest.mark.asyncio
@pytest.mark.parametrize("name", ARTICLES)
async def test_the_audit_fits_its_schema(client: LanguageClient, name, tmp_path):  # noqa: F811
    for notes in (ROOT / "examples" / "notes").iterdir():
        (tmp_path / "notes").mkdir(exist_ok=True)
        (tmp_path / "notes" / notes.name).write_bytes(notes.read_bytes())
    uri = pathlib.Path(tmp_path, name).as_uri()
    language = "markdown" if name.endswith(".md") else "plaintext"
    item = types.TextDocumentItem(uri=uri, language_id=language, version=1, text=ARTICLES[name])
    client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
    answer = await client.protocol.send_request_async("onrecord/audit", {"textDocument": {"uri": uri}})
    audit = plain(answer)
    jsonschema.validate(audit, SCHEMA)
    assert (audit["notes"] is None) == (name != "quay.md")
