//! Changes of files, as a client can make them.

use std::collections::HashMap;

use crate::server::lsp::{
    AnnotatedTextEdit, ChangeAnnotation, CreateFile, CreateFileOptions, DocumentChangeOperation, DocumentChanges,
    OneOf, OptionalVersionedTextDocumentIdentifier, ResourceOp, TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use crate::ide::Renamed;
use crate::lint::Edit;
use crate::server::client::capabilities::Abilities;
use crate::server::documents::document::Text;
use crate::server::documents::settings::DeskFile;
use crate::server::documents::snapshot::Snapshot;

/// Marks the changes that a writer should look at.
const UNCERTAIN: &str = "uncertain";

/// Changes of the document that a snapshot is of, meant for that version alone where the client can tell.
pub fn of_snapshot(snapshot: &Snapshot, edits: &[Edit], abilities: &Abilities) -> WorkspaceEdit {
    let edits = edits.iter().map(|edit| text_edit(&snapshot.text, edit)).collect();
    in_document(snapshot.uri.clone(), Some(snapshot.version), edits, abilities)
}

/// The places of a rename; the uncertain ones are pointed out, where the client can do so.
pub fn of_rename(snapshot: &Snapshot, renamed: &[Renamed], abilities: &Abilities) -> WorkspaceEdit {
    let is_marked = abilities.versioned_edits && abilities.change_annotations;
    if !is_marked || !renamed.iter().any(|renamed| renamed.uncertain) {
        let edits: Vec<Edit> = renamed.iter().map(|renamed| renamed.edit.clone()).collect();
        return of_snapshot(snapshot, &edits, abilities);
    }
    let edits = renamed.iter().map(|renamed| {
        let text_edit = text_edit(&snapshot.text, &renamed.edit);
        if renamed.uncertain {
            OneOf::Right(AnnotatedTextEdit { text_edit, annotation_id: UNCERTAIN.to_owned() })
        } else {
            OneOf::Left(text_edit)
        }
    });
    let text_document =
        OptionalVersionedTextDocumentIdentifier { uri: snapshot.uri.clone(), version: Some(snapshot.version) };
    let edit = TextDocumentEdit { text_document, edits: edits.collect() };
    let annotation = ChangeAnnotation {
        label: "Perhaps somebody else".to_owned(),
        needs_confirmation: Some(true),
        description: Some("It is not certain that these words mean the same person.".to_owned()),
    };
    WorkspaceEdit {
        document_changes: Some(DocumentChanges::Edits(vec![edit])),
        change_annotations: Some(HashMap::from([(UNCERTAIN.to_owned(), annotation)])),
        ..WorkspaceEdit::default()
    }
}

/// A file of the desk's, and what is to be changed in it.
pub struct FileEdit {
    pub file: DeskFile,
    pub edit: Edit,
}

/// Changes of the desk's files; `None` where one has to be made and the client cannot make files.
pub fn of_files(files: Vec<FileEdit>, abilities: &Abilities) -> Option<WorkspaceEdit> {
    let text_edit = |FileEdit { file, edit }: &FileEdit| {
        text_edit(&Text::new(file.text.as_deref().unwrap_or_default(), abilities.encoding), edit)
    };
    if files.iter().all(|it| it.file.text.is_some()) {
        let edits =
            files.iter().map(|it| in_document(it.file.uri.clone(), it.file.version, vec![text_edit(it)], abilities));
        return edits.reduce(joined);
    }
    if !(abilities.versioned_edits && abilities.creates_files) {
        return None;
    }
    let mut operations = Vec::new();
    for it in &files {
        let DeskFile { uri, version, text } = &it.file;
        if text.is_none() {
            let options = CreateFileOptions { overwrite: None, ignore_if_exists: Some(true) };
            let create = CreateFile { uri: uri.clone(), options: Some(options), annotation_id: None };
            operations.push(DocumentChangeOperation::Op(ResourceOp::Create(create)));
        }
        let text_document = OptionalVersionedTextDocumentIdentifier { uri: uri.clone(), version: *version };
        let edit = TextDocumentEdit { text_document, edits: vec![OneOf::Left(text_edit(it))] };
        operations.push(DocumentChangeOperation::Edit(edit));
    }
    Some(WorkspaceEdit { document_changes: Some(DocumentChanges::Operations(operations)), ..WorkspaceEdit::default() })
}

fn text_edit(text: &Text, edit: &Edit) -> TextEdit {
    TextEdit::new(text.range(edit.span), edit.text.clone())
}

fn in_document(uri: Uri, version: Option<i32>, edits: Vec<TextEdit>, abilities: &Abilities) -> WorkspaceEdit {
    if abilities.versioned_edits {
        let text_document = OptionalVersionedTextDocumentIdentifier { uri, version };
        let edit = TextDocumentEdit { text_document, edits: edits.into_iter().map(OneOf::Left).collect() };
        WorkspaceEdit { document_changes: Some(DocumentChanges::Edits(vec![edit])), ..WorkspaceEdit::default() }
    } else {
        WorkspaceEdit { changes: Some(HashMap::from([(uri, edits)])), ..WorkspaceEdit::default() }
    }
}

/// Two changes of different files, made alike.
fn joined(mut one: WorkspaceEdit, other: WorkspaceEdit) -> WorkspaceEdit {
    if let (Some(changes), Some(more)) = (&mut one.changes, other.changes) {
        changes.extend(more);
    }
    if let (Some(DocumentChanges::Edits(edits)), Some(DocumentChanges::Edits(more))) =
        (&mut one.document_changes, other.document_changes)
    {
        edits.extend(more);
    }
    one
}
