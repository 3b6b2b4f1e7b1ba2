//! Texts to time: an article, a long feature and a book, of paragraphs that do not repeat.

/// The sizes timed, by name, in bytes.
pub const SIZES: [(&str, usize); 3] = [("article 2 KB", 2_000), ("feature 100 KB", 100_000), ("book 1 MB", 1_000_000)];

const GIVEN: [&str; 12] =
    ["Ana", "Rui", "Idris", "Rosa", "Mads", "Ines", "Tomas", "Wanjiru", "Olga", "Henrik", "Leila", "Paul"];
const SURNAMES: [&str; 14] = [
    "Duarte",
    "Kane",
    "Bianchi",
    "Okafor",
    "Costa",
    "Lindqvist",
    "Moreau",
    "Tanaka",
    "Novak",
    "Achterberg",
    "Pell",
    "Sorensen",
    "Quist",
    "Abara",
];
const ROLES: [&str; 8] = [
    "Harbour Commissioner",
    "spokesman",
    "crane operator",
    "Mayor",
    "chief engineer",
    "councillor",
    "union leader",
    "Transport Minister",
];
const BODIES: [&str; 7] = [
    "the port authority",
    "the ministry",
    "Lund University",
    "the dockers' union",
    "the council",
    "Northgate Shipping",
    "the inquiry",
];
const CLAIMS: [&str; 9] = [
    "the gate was locked on the night of the fire",
    "nobody had read the report before March",
    "the crane would be inspected again within a week",
    "we were told to wait for steel that never came",
    "the figures do not add up",
    "it was the third closure in two years",
    "every family on the quay should be heard",
    "the tolls would be frozen until the bridge reopens",
    "I have never seen the harbour so empty",
];

/// About `size` bytes of plain news copy, the same every time, one paragraph a line.
pub fn news(size: usize) -> String {
    let mut text = String::with_capacity(size + 400);
    let mut state = 0x2545_F491_u64;
    text.push_str("Harbour inquiry hears of locked gate\n");
    while text.len() < size {
        let mut pick = |from: &[&'static str]| {
            // A small linear congruential generator: repeatable, and no dependency.
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            from[(state >> 33) as usize % from.len()]
        };
        let (given, surname, role, body) = (pick(&GIVEN), pick(&SURNAMES), pick(&ROLES), pick(&BODIES));
        let (first, second, third) = (pick(&CLAIMS), pick(&CLAIMS), pick(&CLAIMS));
        let shape = pick(&["a", "b", "c", "d", "e"]);
        let number = text.len() / 7;
        let paragraph = match shape {
            "a" => format!(
                "“{}, and {second},” {role} {given} {surname} said on Monday. “{}.”",
                capital(first),
                capital(third)
            ),
            "b" => format!(
                "{} said in a statement that {first}. It said it had received {number} complaints and that {second}.",
                capital(body)
            ),
            "c" => format!(
                "{role} {given} {surname}, who joined {body} in 2009, told reporters that {first}. He said {second}, according to {body}."
            ),
            "d" => format!(
                "Asked about pier {number}, {surname} said: “{}. {}.” The hearing goes on.",
                capital(first),
                capital(second)
            ),
            _ => format!(
                "The {number} pages describe how {first} while {body} waited. A source close to the talks called it “{third}”."
            ),
        };
        text.push_str(&paragraph);
        text.push('\n');
    }
    text
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
