//! What is weighed of a candidate, and how much each weighs.

use super::{Candidate, Seeker, Seen, Sought, Trace};
use crate::entity::SpeakerKind;

/// What is weighed: each thing that is seen of a candidate, with its weight in hundredths of a logit for `he` and `she`, for `it`,
/// `they` and `the company`, for whoever an epithet renames, and for whoever a word of kin does.
///
/// The first two columns started from a conditional logistic model fitted to the third-person pronouns of GUM's train and dev
/// parts (CC BY 4.0), and were then changed by hand, since GUM has too few speakers, quotes and first mentions. The others are
/// set by hand: often the one just introduced, whom a pronoun would not reach, and the one whom the story is about. None was
/// cross-validated.
pub(super) fn weigh(seeker: &Seeker, seen: &Seen) -> i32 {
    let column = match seeker.sought {
        Sought::He | Sought::She => 0,
        Sought::It | Sought::They | Sought::Body => 1,
        Sought::Someone(_) | Sought::Trade(_) => 2,
        Sought::Kin(_) => 3,
    };
    let is = |seen: bool| i32::from(seen);
    let distance = seeker.distance(&seen.nearest);
    let subject = seen.subject.map(|trace| seeker.distance(&trace));
    let nearest = &seen.nearest;
    let near = distance <= 1;
    let speaks = seeker.part.speaks;
    let lead = seeker.sought.gender().map_or(0, |gender| seen.known.votes.lead(gender));
    let answered = nearest.part.asks_whom.is_some() || nearest.block != seeker.block;
    let asked_before = nearest.part.asks && speaks && near && answered && !seeker.part.asks;
    let is_bystander = seen.is_last && near && !nearest.part.speaks;
    let seen = [
        (is(distance == 0), [179, 282, 120, 120]),
        (is(distance == 1), [57, 83, 90, 60]),
        (is(distance == 2), [0, 0, 30, 20]),
        (is(distance == 3), [-10, -10, -10, 0]),
        (is(nearest.block == seeker.block), [144, 193, 120, 150]),
        (is(subject == Some(0)), [116, 28, 60, 60]),
        (is(subject == Some(1)), [90, 71, 0, 0]),
        (is(subject == Some(1) && speaks), [50, 30, 0, 0]),
        (is(nearest.acts), [35, 29, 15, 15]),
        (is(seen.acts_last && near), [60, 0, 0, 0]),
        (is(nearest.pronoun), [40, 22, 15, 15]),
        (is(nearest.possessive && !nearest.pronoun), [-30, -5, 0, 0]),
        // `her boss` is mostly somebody else than the one the sentence is about.
        (is(nearest.possessive && nearest.pronoun && subject.is_none_or(|at| at > distance)), [-25, 0, -30, -30]),
        (is(nearest.governed), [-25, -46, 0, 0]),
        (is(nearest.embedded), [-45, -45, -20, -60]),
        (is(nearest.quoted && !seeker.quoted), [-60, -60, -60, -60]),
        (is(nearest.quoted && !seeker.quoted && speaks), [-80, 0, 0, 0]),
        (is(seen.agrees), [50, 0, 60, 60]),
        (if seen.agrees { 0 } else { lead.clamp(0, 4) }, [12, 0, 0, 0]),
        ((-lead).clamp(0, 4), [-70, 0, 0, 0]),
        (is(seen.known.personal), [30, 0, 30, 30]),
        (is(seen.fit < 0), [-30, -203, -46, -46]),
        (is(seen.fit == UNSEEN), [if nearest.nth > 1 { -60 } else { -120 }, 0, 0, 0]),
        ((seen.traces - 1).min(4).cast_signed(), [12, 18, 4, 10]),
        ((32 - nearest.nth.leading_zeros()).min(5).cast_signed(), [14, 24, 6, 50]),
        (is(nearest.nth == 1 && near), [0, 0, 80, 0]),
        (is(seen.speaks), [25, 34, 25, 0]),
        (is(seen.has_floor && speaks && distance <= 2), [110, 0, 0, 0]),
        (is(seen.has_floor && seeker.speaks_of_another), [60, 0, 0, 0]),
        // `Moe waved. "He thinks so," she said`: it is Moe of whom she speaks.
        (is(seeker.opens_with_the_other && is_bystander && lead <= 0 && !seen.agrees), [-300, 0, 0, 0]),
        (is(seeker.said_by_the_other && is_bystander && lead >= 0), [200, 0, 0, 0]),
        (is(seen.has_floor && seeker.part.continues), [80, 0, 0, 0]),
        (is(seen.spoken_of && speaks), [-60, 0, 0, 0]),
        (is(nearest.asks && near), [-320, -200, -150, -150]),
        (is(asked_before), [-320, 0, -60, 0]),
        // `Are you sure?` is asked by who asked before, and not by who has just answered.
        (is(seeker.part.asks && seen.asked), [120, 0, 0, 0]),
        (is(seeker.part.answers && seen.answered), [150, 0, 0, 0]),
        (is(seeker.part.asks && nearest.part.answers), [-280, 0, 0, 0]),
        (is(seeker.said_by == Some(seen.speaker)), [if seeker.asked.is_some() { -250 } else { 80 }, 0, 0, 0]),
        (is(seeker.said_by == Some(seen.speaker) && seeker.part.opens_words && seeker.asked.is_none()), [200, 0, 0, 0]),
        (is(seeker.asked == Some(seen.speaker)), [260, 0, 0, 0]),
        (is(nearest.part.asks && near && !asked_before), [-40, 0, 0, 0]),
        (is(seen.addressed && speaks), [140, 0, 40, 0]),
        (is(nearest.affected && speaks && near), [260, 0, 60, 0]),
    ];
    seen.iter().map(|(count, weights)| count * weights[column]).sum()
}

/// The fit of a name that nothing shows to be a person's.
const UNSEEN: i32 = -120;

/// What the kind of a speaker adds for what is sought; `None` where it cannot be meant.
pub(super) fn fit(sought: Sought, known: Candidate, trace: &Trace, distance: u32) -> Option<i32> {
    let plural = trace.plural;
    let unnamed = matches!(
        known.kind,
        SpeakerKind::Role
            | SpeakerKind::UnnamedPerson
            | SpeakerKind::UnnamedOfficial
            | SpeakerKind::Anonymous
            | SpeakerKind::Handle
    );
    match sought {
        Sought::He | Sought::She if plural => None,
        Sought::He | Sought::She => match known.kind {
            SpeakerKind::Person if known.is_thing() => None,
            SpeakerKind::Person => Some(match (known.personal, known.leans_to_person > 0) {
                (true, _) => 0,
                (false, true) => -12,
                (false, false) => UNSEEN,
            }),
            // A description is a person's by its noun, whatever verb took it for a speaker.
            _ => (unnamed && !known.impersonal).then_some(-4),
        },
        Sought::Someone(_) | Sought::Kin(_) | Sought::Trade(_) => {
            let person = !plural && known.kind == SpeakerKind::Person && !known.is_thing();
            person.then_some(if known.personal { 0 } else { -20 })
        }
        Sought::It | Sought::Body if plural => None,
        Sought::Body => Some(if known.kind == SpeakerKind::Person { -30 } else { 0 }),
        // `In a statement, it said`: what is said in a document is not said by it.
        Sought::It if known.kind == SpeakerKind::Document && trace.governed && distance == 0 => None,
        Sought::It => match known.kind {
            SpeakerKind::Organisation | SpeakerKind::Outlet | SpeakerKind::Document | SpeakerKind::Inscription => {
                Some(0)
            }
            SpeakerKind::Place => Some(-25),
            SpeakerKind::Person if !known.is_somebody() && trace.subject && distance <= 1 => Some(-25),
            _ => None,
        },
        Sought::They if plural || known.kind == SpeakerKind::Group => Some(0),
        Sought::They => match known.kind {
            SpeakerKind::Organisation if distance <= 2 => Some(-8),
            SpeakerKind::Outlet | SpeakerKind::Place if distance <= 1 => Some(-16),
            SpeakerKind::Anonymous | SpeakerKind::UnnamedPerson | SpeakerKind::UnnamedOfficial if distance <= 1 => {
                Some(-30)
            }
            _ => None,
        },
    }
}
