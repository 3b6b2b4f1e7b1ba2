//! Quotes as schema.org's [`Quotation`](https://schema.org/Quotation), in one document of JSON-LD.
//!
//! An article is a `NewsArticle` whose `hasPart` are its quotes, with whoever says them as `creator`: a `Person`, or an
//! `Organization`. Words that nobody is known to say have none. Indirect speech without quoted words is no quotation.

use serde_json::{Value, json};

use super::Writer;
use super::line::{Line, Row};
use crate::cli::report::place::iri;
use crate::cli::shown;

pub(super) struct JsonLd;

impl Writer for JsonLd {
    fn open(&self) -> String {
        "{\"@context\":\"https://schema.org\",\"@graph\":[\n".into()
    }

    fn article(&self, line: &Line) -> String {
        let quotes: Vec<Value> = line.attributions.iter().filter(|row| row.is_quoted).map(quotation).collect();
        let article = json!({ "@type": "NewsArticle", "@id": iri(&line.id), "identifier": line.id, "hasPart": quotes });
        shown::json(article.to_string())
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn close(&self) -> String {
        "\n]}\n".into()
    }
}

fn quotation(row: &Row) -> Value {
    let mut quotation = json!({ "@type": "Quotation", "text": row.text });
    if let Some(name) = &row.speaker {
        let is_body = matches!(row.speaker_type, Some("organisation" | "outlet" | "place"));
        let mut creator = json!({ "@type": if is_body { "Organization" } else { "Person" }, "name": name });
        if let Some(role) = &row.speaker_role {
            creator["description"] = role.as_str().into();
        }
        quotation["creator"] = creator;
    }
    quotation
}
