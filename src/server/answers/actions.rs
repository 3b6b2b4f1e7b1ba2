//! Which code actions a place has, and the changes that they make: to the article, which [`ide`] knows, and to the
//! desk's own files, which are read here.

use std::sync::Arc;

use crate::server::lsp::{CodeActionContext, CodeActionKind, CodeActionTriggerKind, Range, WorkspaceEdit};
use tokio::task::spawn_blocking;

use crate::config::{person_added, rule_off};
use crate::ide::{self, Action, ActionKind, IgnoreScope, Line};
use crate::lint::Edit;
use crate::server::answers::action_key::ActionKey;
use crate::server::answers::edits::{self, FileEdit};
use crate::server::answers::from_proto;
use crate::server::client::capabilities::{Abilities, FIX_ALL};
use crate::server::documents::snapshot::Snapshot;
use crate::server::render;
use crate::server::session::Session;
use crate::text::DocSpan;

/// The actions of a place that the client wants.
pub fn offered<'s>(
    snapshot: &'s Snapshot,
    abilities: &Abilities,
    span: DocSpan,
    context: &CodeActionContext,
) -> Vec<Action<'s>> {
    let only = context.only.as_deref();
    let wants = |kind: &CodeActionKind| from_proto::wants(only, kind);
    // Unasked, a client wants to know whether there is something to mend here, after every move of the cursor.
    let is_asked = only.is_some() || context.trigger_kind != Some(CodeActionTriggerKind::AUTOMATIC);
    let findings = snapshot.report.findings();
    let (analysis, offset) = (&*snapshot.analysis, span.start());
    let mut actions = Vec::new();
    if wants(&CodeActionKind::QUICKFIX) {
        actions.extend(ide::code_actions(findings, span));
    }
    if wants(&CodeActionKind::REFACTOR_REWRITE) && is_asked {
        let fixed: Vec<Vec<Edit>> = actions.iter().map(|action| action.edits.clone()).collect();
        let assigned = ide::assign_speaker(analysis, offset);
        actions.extend(assigned.into_iter().filter(|action| !fixed.contains(&action.edits)));
    }
    if wants(&CodeActionKind::QUICKFIX) {
        let line = |offset: u32| line(snapshot, offset);
        actions.extend(ide::ignore(analysis, findings, span, &line));
    }
    if wants(&CodeActionKind::REFACTOR) && is_asked {
        actions.extend(ide::copy_quote(analysis, offset).filter(|_| abilities.copies_quotes));
        actions.extend(ide::add_person(analysis, &snapshot.config.desk, offset));
    }
    if wants(&FIX_ALL) {
        actions.extend(ide::fix_all(findings));
    }
    actions
}

/// The tokens of the actions of a place, in their order.
pub fn tokens(snapshot: &Snapshot, range: Range, actions: &[Action<'_>]) -> Vec<ActionKey> {
    let titles: Vec<String> = actions.iter().map(|action| render::action_title(&action.kind)).collect();
    let nth = |at: usize| titles[..at].iter().filter(|title| **title == titles[at]).count();
    let token = |at: usize| ActionKey {
        uri: snapshot.uri.clone(),
        version: snapshot.version,
        range,
        title: titles[at].clone(),
        nth: nth(at),
    };
    (0..titles.len()).map(token).collect()
}

/// The changes of the action that a token names; `None` where it is not there any more, or cannot be made.
pub async fn resolved(
    session: &Session,
    snapshot: &Snapshot,
    abilities: &Abilities,
    token: &ActionKey,
) -> Option<WorkspaceEdit> {
    let span = snapshot.text.span(token.range);
    let mut actions = offered(snapshot, abilities, span, &CodeActionContext::default());
    let at = tokens(snapshot, token.range, &actions).iter().position(|known| known == token)?;
    edit(session, snapshot, abilities, &actions.swap_remove(at)).await
}

/// The changes that an action makes; `None` where it makes none, or they cannot be made.
pub async fn edit(
    session: &Session,
    snapshot: &Snapshot,
    abilities: &Abilities,
    action: &Action<'_>,
) -> Option<WorkspaceEdit> {
    match &action.kind {
        ActionKind::CopyQuote { .. } => None,
        ActionKind::Ignore { finding, scope: IgnoreScope::Project } => {
            let rule = finding.rule;
            let (settings, files) = (Arc::clone(&session.settings), session.settings.files_of(&snapshot.uri)?);
            let edits = spawn_blocking(move || {
                let file = settings.desk_file(&files.settings)?;
                let edit = rule_off(file.text.as_deref().unwrap_or_default(), rule)?;
                Some(vec![FileEdit { file, edit }])
            });
            edits::of_files(edits.await.ok()??, abilities)
        }
        ActionKind::AddPerson { person } => {
            let person = person.clone();
            let (settings, files) = (Arc::clone(&session.settings), session.settings.files_of(&snapshot.uri)?);
            let path = files.people?;
            let edits = spawn_blocking(move || {
                let people = settings.desk_file(&path)?;
                let edit = person_added(&person, people.text.as_deref().unwrap_or_default(), &path.to_string_lossy());
                let mut edits = vec![FileEdit { file: people, edit }];
                // The desk's people are found by the settings that they belong to.
                let settings = settings.desk_file(&files.settings)?;
                if settings.text.is_none() {
                    let people = path.file_name()?.to_string_lossy().into_owned();
                    let edit = Edit { span: DocSpan::empty(0), text: format!("people = {people:?}\n") };
                    edits.push(FileEdit { file: settings, edit });
                }
                Some(edits)
            });
            edits::of_files(edits.await.ok()??, abilities)
        }
        ActionKind::FixAll => {
            let (analysis, report) = (Arc::clone(&snapshot.analysis), Arc::clone(&snapshot.report));
            let (config, text) = (Arc::clone(&snapshot.config), snapshot.text.slice(snapshot.span()));
            let edits = spawn_blocking(move || ide::all_fixes(&text, &analysis, &report, &config));
            Some(edits::of_snapshot(snapshot, &edits.await.ok()??, abilities))
        }
        _ => Some(edits::of_snapshot(snapshot, &action.edits, abilities)),
    }
}

/// The line at an offset, its break included.
fn line(snapshot: &Snapshot, offset: u32) -> Line {
    let (span, text) = snapshot.text.line_at(offset);
    Line { span, text }
}

/// The snapshot that a token speaks of, if it is still the newest.
pub async fn snapshot_of(session: &Session, token: &ActionKey) -> tower_lsp::jsonrpc::Result<Option<Arc<Snapshot>>> {
    let snapshot = session.snapshot(&token.uri).await?;
    match snapshot {
        Some(snapshot) if snapshot.version != token.version => Err(tower_lsp::jsonrpc::Error::content_modified()),
        snapshot => Ok(snapshot),
    }
}
