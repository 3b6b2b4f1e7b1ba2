//! The engine by itself: a fresh analysis, and one keystroke in a document that is known.
//!
//! `cargo bench --bench engine`

mod texts;

use std::sync::Arc;

use divan::Bencher;
use divan::counter::BytesCount;
use onrecord::lint::Report;
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

/// One letter typed in the middle, findings included; every keystroke makes a text not seen before.
#[divan::bench(args = NAMES)]
fn keystroke(bencher: Bencher, name: &str) {
    let text = text_of(name);
    let analysis = Analysis::new(&text, Format::Plain);
    let settings = Arc::default();
    let report = Report::new(&analysis, &settings);
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
            Report::update(&report, &next, &settings)
        });
}
