//! Whom and what a desk knows: `people.toml` or `people.csv`, and `sources.toml`.
//!
//! The article's own words say who speaks; these lists are there for how a name is spelled, for what is offered while a
//! writer types, and for what is told of a speaker.

use std::collections::{BTreeMap, BTreeSet};

use super::problem::Problem;
use super::reader::Reader;
use super::value::{Entry, Kind, Value};
use crate::lexicon::{self, WordClass};
use crate::lint::nearest;

/// Everyone and everything that a desk has on file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Desk {
    /// In the order of the file.
    pub people: Vec<Person>,
    pub outlets: Vec<Outlet>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// The full name, as the desk spells it.
    pub name: String,
    pub aliases: Vec<String>,
    pub role: Option<String>,
    /// As the desk writes them: `she/her`.
    pub pronouns: Option<String>,
    /// What else the desk keeps of people, by the name of the column.
    pub columns: BTreeMap<String, String>,
}

/// A paper, broadcaster, site or agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlet {
    pub name: String,
    pub aliases: Vec<String>,
    pub is_agency: bool,
}

impl Person {
    /// What a later mention calls them, without `Jr.` and its kin.
    pub fn surname(&self) -> &str {
        let is_suffix = |word: &&str| lexicon::word(word).is(WordClass::Generation);
        self.name.split_whitespace().rev().find(|word| !is_suffix(word)).unwrap_or(&self.name)
    }

    /// Whether `name` is the person's name or an alias.
    pub fn is_called(&self, name: &str) -> bool {
        self.name == name || self.aliases.iter().any(|alias| alias == name)
    }
}

impl Desk {
    /// What the file has in a column of the person of that name or alias.
    pub fn column(&self, person: &str, column: &str) -> Option<&str> {
        let person = self.person(person)?;
        match column {
            "role" => person.role.as_deref(),
            "pronouns" => person.pronouns.as_deref(),
            own => person.columns.get(own).map(String::as_str),
        }
    }

    /// The columns that people may be told apart by, in the order of their names.
    pub fn columns(&self) -> BTreeSet<&str> {
        let own = self.people.iter().flat_map(|person| person.columns.keys().map(String::as_str));
        own.chain(["role", "pronouns"]).collect()
    }

    /// The person of that name or alias.
    pub fn person(&self, name: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.is_called(name))
    }

    /// Reads a file of people, CSV where its name ends so and else TOML, and says what in it has no effect.
    pub fn read_people(&mut self, text: &str, name: &str) -> Vec<Problem> {
        let mut reader = Reader::new(name);
        let file = if is_csv(name) { csv_table(text, &mut reader) } else { toml_table(text, &mut reader) };
        each_row(&file, &["people"], &COLUMNS, &mut reader, |_, row| {
            let Row { name, aliases, role, pronouns, columns } = row;
            self.people.push(Person { name, aliases, role, pronouns, columns });
        });
        reader.problems
    }

    /// Reads a file of sources, and says what in it has no effect.
    pub fn read_sources(&mut self, text: &str, name: &str) -> Vec<Problem> {
        let mut reader = Reader::new(name);
        let file = toml_table(text, &mut reader);
        each_row(&file, &["outlets", "agencies"], &["name", "aliases"], &mut reader, |list, row| {
            self.outlets.push(Outlet { name: row.name, aliases: row.aliases, is_agency: list == "agencies" });
        });
        reader.problems
    }
}

/// What must be written at the end of a file of people, which holds `text` and is called `name`, for a person to be in it.
pub(super) fn added_person(person: &Person, text: &str, name: &str) -> String {
    let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    if is_csv(name) {
        let (header, heading) = match csv_reader(text).headers() {
            Ok(columns) if !columns.is_empty() => (columns.clone(), ""),
            _ => (csv::StringRecord::from(COLUMNS.to_vec()), "name,aliases,role,pronouns\n"),
        };
        let cells = header.iter().map(|column| match column.trim() {
            "name" => person.name.clone(),
            "aliases" => person.aliases.join("; "),
            "role" => person.role.clone().unwrap_or_default(),
            "pronouns" => person.pronouns.clone().unwrap_or_default(),
            _ => String::new(),
        });
        let cells: Vec<String> = cells.map(csv_cell).collect();
        return format!("{gap}{heading}{}\n", cells.join(","));
    }
    let blank = if text.trim().is_empty() { "" } else { "\n" };
    let mut entry = format!("{gap}{blank}[[people]]\nname = {}\n", quoted(&person.name));
    if !person.aliases.is_empty() {
        let aliases: Vec<String> = person.aliases.iter().map(|alias| quoted(alias)).collect();
        entry.push_str(&format!("aliases = [{}]\n", aliases.join(", ")));
    }
    for (key, value) in [("role", &person.role), ("pronouns", &person.pronouns)] {
        if let Some(value) = value {
            entry.push_str(&format!("{key} = {}\n", quoted(value)));
        }
    }
    entry
}

const COLUMNS: [&str; 4] = ["name", "aliases", "role", "pronouns"];

/// A row of a list, its cells taken for what they must be.
#[derive(Default)]
struct Row {
    name: String,
    aliases: Vec<String>,
    role: Option<String>,
    pronouns: Option<String>,
    columns: BTreeMap<String, String>,
}

/// Calls `take` with each row of the lists of a file, and the list it stands in; what else there is has no effect.
fn each_row(
    file: &Value,
    lists: &[&'static str],
    columns: &[&str],
    reader: &mut Reader,
    mut take: impl FnMut(&str, Row),
) {
    for list in reader.table(file).unwrap_or_default() {
        reader.enter(&list.key);
        if lists.contains(&list.key.as_str()) {
            let what = format!("tables under [[{}]]", list.key);
            for row in reader.list(&list.value, &what).unwrap_or_default() {
                if let Some(row) = read_row(row, columns, reader) {
                    take(&list.key, row);
                }
            }
        } else {
            let message = unknown("list", &list.key, lists);
            reader.complain(list.line, message);
        }
        reader.leave();
    }
}

fn read_row(value: &Value, columns: &[&str], reader: &mut Reader) -> Option<Row> {
    let mut row = Row::default();
    let cells = reader.table(value)?;
    for Entry { key, line, value } in cells {
        reader.enter(key);
        match key.as_str() {
            // A name that is not almost one of ours is the desk's own.
            own if columns == COLUMNS && !columns.contains(&own) && nearest(own, COLUMNS).is_none() => {
                row.columns.extend(reader.text(value).map(|text| (own.to_owned(), text.to_owned())));
            }
            key if !columns.contains(&key) => reader.complain(*line, unknown("field", key, columns)),
            "name" => row.name = reader.text(value).unwrap_or_default().to_owned(),
            "aliases" => row.aliases = reader.texts(value, "a list of names, as in [\"A. Duarte\"]"),
            "role" => row.role = reader.text(value).map(str::to_owned),
            _ => row.pronouns = reader.text(value).map(str::to_owned),
        }
        reader.leave();
    }
    if row.name.is_empty() && !cells.iter().any(|cell| cell.key == "name") {
        reader.complain(value.line, "needs a `name`");
    }
    (!row.name.is_empty()).then_some(row)
}

fn unknown(what: &str, key: &str, known: &[&str]) -> String {
    match nearest(key, known.iter().copied()) {
        Some(guess) => format!("there is no such {what}; did you mean `{guess}`?"),
        None => {
            let known: Vec<String> = known.iter().map(|key| format!("`{key}`")).collect();
            format!("there is no such {what}; there is {}", known.join(", "))
        }
    }
}

fn toml_table(text: &str, reader: &mut Reader) -> Value {
    let (value, errors) = Value::from_toml(text);
    for error in errors {
        reader.complain(error.line, format!("this is not TOML: {}", error.message));
    }
    value
}

/// A CSV file as the same people would be written in TOML. Empty cells are left out; aliases are parted by semicolons.
fn csv_table(text: &str, reader: &mut Reader) -> Value {
    let mut csv = csv_reader(text);
    let header = csv.headers().cloned().unwrap_or_default();
    let mut rows = Vec::new();
    for record in csv.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map(|at| at.line() as u32);
                reader.complain(line, format!("this is not CSV: {error}"));
                continue;
            }
        };
        let line = record.position().map(|at| at.line() as u32);
        let cells = header.iter().zip(&record).filter(|(_, cell)| !cell.trim().is_empty());
        let cells = cells.map(|(key, cell)| {
            let text = |text: &str| Value { line, kind: Kind::Text(text.trim().to_owned()) };
            let key = key.trim().to_lowercase();
            let value = match key.as_str() {
                "aliases" => Value { line, kind: Kind::List(cell.split(';').map(text).collect()) },
                _ => text(cell),
            };
            Entry { key, line, value }
        });
        rows.push(Value { line, kind: Kind::Table(cells.collect()) });
    }
    let value = Value { line: None, kind: Kind::List(rows) };
    let people = Entry { key: "people".to_owned(), line: None, value };
    Value { line: None, kind: Kind::Table(vec![people]) }
}

fn csv_reader(text: &str) -> csv::Reader<&[u8]> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes())
}

fn csv_cell(cell: String) -> String {
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

/// The escapes of a JSON string are some of those of a TOML string.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn is_csv(name: &str) -> bool {
    name.len() >= 4 && name.is_char_boundary(name.len() - 4) && name[name.len() - 4..].eq_ignore_ascii_case(".csv")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, name: &str, people: &[(&str, &[&str], Option<&str>)], problems: &[&str]) {
        let mut desk = Desk::default();
        let found = desk.read_people(text, name);
        let shape = |person: &Person| (person.name.clone(), person.aliases.join("|"), person.role.clone());
        let expected =
            people.iter().map(|(name, aliases, role)| ((*name).to_owned(), aliases.join("|"), role.map(str::to_owned)));
        assert_eq!(desk.people.iter().map(shape).collect::<Vec<_>>(), expected.collect::<Vec<_>>());
        assert_eq!(found.iter().map(Problem::to_string).collect::<Vec<_>>(), problems);
    }

    #[test]
    fn people_are_read_from_toml() {
        check(
            "[[people]]\nname = \"Ana Duarte\"\naliases = [\"A. Duarte\"]\nrole = \"crane operator\"\npronouns = \"she/her\"\n\n\
             [[people]]\nname = \"Joao Kane\"\n",
            "people.toml",
            &[("Ana Duarte", &["A. Duarte"], Some("crane operator")), ("Joao Kane", &[], None)],
            &[],
        );
    }

    #[test]
    fn people_are_read_from_csv() {
        check(
            "Name,Role,Aliases\nAna Duarte,\"crane operator, port\",A. Duarte; Aninha\n\nJoao Kane,,\n,mayor,\n",
            "people.CSV",
            &[("Ana Duarte", &["A. Duarte", "Aninha"], Some("crane operator, port")), ("Joao Kane", &[], None)],
            &["people.CSV:5: people: needs a `name`"],
        );
    }

    #[test]
    fn what_is_wrong_is_named_and_the_rest_is_read() {
        check(
            "[[people]]\nname = 3\n[[people]]\nrole = \"mayor\"\n[[people]]\nname = \"Ana Duarte\"\nrolle = \"x\"\n[[persons]]\n",
            "people.toml",
            &[("Ana Duarte", &[], None)],
            &[
                "people.toml:2: people.name: must be a text, as in \"…\", not a number",
                "people.toml:3: people: needs a `name`",
                "people.toml:7: people.rolle: there is no such field; did you mean `role`?",
                "people.toml:8: persons: there is no such list; there is `people`",
            ],
        );
    }

    #[test]
    fn outlets_and_agencies_are_told_apart() {
        let mut desk = Desk::default();
        let text =
            "[[outlets]]\nname = \"The Alderne Gazette\"\n[[agencies]]\nname = \"HarbourWire\"\naliases = [\"HW\"]\n";
        assert_eq!(desk.read_sources(text, "sources.toml"), []);
        let outlets: Vec<_> = desk.outlets.iter().map(|outlet| (outlet.name.as_str(), outlet.is_agency)).collect();
        assert_eq!(outlets, [("The Alderne Gazette", false), ("HarbourWire", true)]);
    }

    #[test]
    fn a_person_who_is_added_is_read_back() {
        let person = Person {
            name: "Ana \"Aninha\" Duarte".to_owned(),
            aliases: vec!["A. Duarte".to_owned()],
            role: Some("crane operator, port".to_owned()),
            pronouns: None,
            ..Person::default()
        };
        let texts = ["", "\n", "[[people]]\nname = \"Joao Kane\"", "[[people]]\nname = \"Joao Kane\"\n"];
        let tables = ["", "role,name\nmayor,Joao Kane\n", "name,aliases,role,beat\nJoao Kane,,,port"];
        let files = texts.map(|text| (text, "people.toml")).into_iter().chain(tables.map(|text| (text, "people.csv")));
        for (text, name) in files {
            let text = format!("{text}{}", added_person(&person, text, name));
            let mut desk = Desk::default();
            desk.read_people(&text, name);
            let added = desk.people.last().expect("somebody is there");
            assert_eq!((&added.name, &added.role), (&person.name, &person.role), "{text}");
        }
    }
}
