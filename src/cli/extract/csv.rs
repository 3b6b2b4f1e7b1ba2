//! One row an attribution, under the names of its fields; those with places have where the words begin and end.

use serde::Serialize;

use super::Writer;
use super::line::Line;

pub(super) struct Csv;

#[derive(Serialize)]
struct Record<'a> {
    id: &'a str,
    kind: &'a str,
    mode: &'a str,
    level: u8,
    speaker: Option<&'a str>,
    speaker_kind: Option<&'a str>,
    speaker_type: Option<&'a str>,
    speaker_role: Option<&'a str>,
    anonymous: bool,
    reason: Option<&'a str>,
    confidence: f64,
    evidence: Option<&'a str>,
    text: &'a str,
    cue: &'a str,
    source: &'a str,
    start: Option<u32>,
    end: Option<u32>,
}

impl Writer for Csv {
    fn open(&self) -> String {
        let fields = "id,kind,mode,level,speaker,speaker_kind,speaker_type,speaker_role,anonymous,reason,confidence";
        format!("{fields},evidence,text,cue,source,start,end\n")
    }

    fn article(&self, line: &Line) -> String {
        let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
        for row in &line.attributions {
            let record = Record {
                id: &line.id,
                kind: row.kind,
                mode: row.mode,
                level: row.level,
                speaker: row.speaker.as_deref(),
                speaker_kind: row.speaker_kind,
                speaker_type: row.speaker_type,
                speaker_role: row.speaker_role.as_deref(),
                anonymous: row.anonymous.is_some(),
                reason: row.anonymous.as_ref().and_then(|it| it.reason.as_deref()),
                confidence: row.confidence,
                evidence: row.evidence,
                text: &row.text,
                cue: &row.cue_text,
                source: &row.source_text,
                start: row.content.first().map(|span| span[0]),
                end: row.content.last().map(|span| span[1]),
            };
            writer.serialize(record).expect("memory takes what is written");
        }
        let bytes = writer.into_inner().expect("memory takes what is written");
        String::from_utf8(bytes).expect("what is written of text is text")
    }
}
