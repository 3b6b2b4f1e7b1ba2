//! The engine by itself: a fresh analysis, and one keystroke in a document that is known.
//!
//! `cargo bench --bench engine`

mod texts;

use std::sync::Arc;

use divan::Bencher;
use divan::counter::BytesCount;
use onrecord::lint::{Against, Report, Settings};
use onrecord::verify::{self, Notes, Policy};
use onrecord::{Analysis, Format};

fn main() {
    divan::main();
}

const NAMES: [&str; 3] = [texts::SIZES[0].0, texts::SIZES[1].0, texts::SIZES[2].0];

fn text_of(name: &str) -> String {
    let size = texts::SIZES.iter().find(|(known, _)| *known == name).map_or(0, |(_, size)| *size);
    texts::news(size)
}

#[divan::bench(args = NAMES)]
fn fresh(bencher: Bencher, name: &str) {
    let text = text_of(name);
    bencher.counter(BytesCount::of_str(&text)).bench(|| Analysis::new(divan::black_box(&text), Format::Plain));
}

#[divan::bench(args = NAMES)]
fn fresh_with_findings(bencher: Bencher, name: &str) {
    let text = text_of(name);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| Report::new(&Analysis::new(divan::black_box(&text), Format::Plain), &Arc::default()));
}

#[divan::bench(args = NAMES)]
fn keystroke(bencher: Bencher, name: &str) {
    type_into(bencher, &text_of(name), &Arc::default());
}

/// One letter typed in the middle, findings included; every keystroke makes a text not seen before.
fn type_into(bencher: Bencher, text: &str, settings: &Arc<Settings>) {
    let analysis = Analysis::new(text, Format::Plain);
    let report = Report::new(&analysis, settings);
    let middle = text.len() / 2;
    let at = (middle..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let mut typed = 0u32;
    bencher
        .with_inputs(|| {
            typed += 1;
            format!("{}{typed}{}", &text[..at], &text[at..])
        })
        .bench_local_values(|changed| {
            let next = Analysis::update(&analysis, &changed);
            Report::update(&report, &next, settings)
        });
}

/// Notes of some 25,000 words: a recording of three hours.
fn recording() -> String {
    let news = texts::news(150_000);
    let turns = news.split("\n\n").enumerate().map(|(at, turn)| format!("Speaker {}: {turn}", at % 5));
    turns.collect::<Vec<_>>().join("\n\n")
}

fn notes_of(text: &str) -> Notes {
    let transcript = verify::read("recording.txt", text.as_bytes()).expect("words");
    Notes::new(vec![transcript], &[], Policy::default())
}

#[divan::bench]
fn index_of_three_hours(bencher: Bencher) {
    let text = recording();
    bencher
        .counter(divan::counter::ItemsCount::new(text.split_whitespace().count()))
        .bench(|| notes_of(divan::black_box(&text)));
}

/// A keystroke in a story that is held against a recording of three hours, and in the same story without it.
#[divan::bench(args = [false, true])]
fn keystroke_with_notes(bencher: Bencher, has_notes: bool) {
    let notes = has_notes.then(|| Arc::new(notes_of(&recording())));
    let against = Against { notes, committed: None };
    type_into(bencher, &texts::news(8_000), &Arc::new(Settings { against, ..Settings::default() }));
}
