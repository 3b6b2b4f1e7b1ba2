//! Pages for people: self-contained HTML that a browser, an editor's own view or a mail shows alike.
//!
//! A page holds no script and asks for nothing from elsewhere; every word of an article in it is text, whatever the article
//! says. Colours follow the reader's light or dark, and an editor's theme where the page is shown in one.

mod audit;
mod audit_data;
mod chart;
mod html;
mod questions;
mod verify;

pub use audit::{AuditedArticle, audit_body, audit_page};
pub use audit_data::{audit_csv, audit_json};
pub use html::{STYLE, escape, page};
pub use questions::questions;
pub use verify::{VerifiedArticle, verify_page};
