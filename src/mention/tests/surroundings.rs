//! Names that the words beside them explain.

use super::check;

#[test]
fn companies() {
    check("[Norvale](org) shares fell 3%.");
    check("Shares in [Norvale](org) fell, and [Norvale](org) said no.");
    check("[Norvale](org), which makes pumps, said so.");
    check("[Quantrix](org) (NYSE: QTX) fell.");
    check("[[Norvale](org)'s chief executive](role) said no.");
    check("[Economists](group) at [Norbank](org) disagree.");
    check("[Norvale Plc](org) made a loss, said [Norvale](org) on Monday.");
    check("[Okafor](person) said revenue rose. [[Okafor](person)'s sister](unnamed) disagreed.");
}

#[test]
fn places() {
    check("[Kane](person) lived in [Alderne](place), near [Port Ellen](place).");
    check("[Duarte](person) has confidence in [Okafor](person).");
}

#[test]
fn somebody_unnamed_with_their_whereabouts() {
    check("[A woman in the balcony](unnamed) said no.");
    check("[A driver from the night shift](unnamed) said no.");
    check("No, said [a man with a dog](unnamed).");
    check("[A colleague](unnamed) at [Norvale](org) said no.");
}

#[test]
fn families_and_programmes() {
    check("[The Kanes](group) said [they](they) would move.");
    check("[She](she) told [BBC Radio 4](outlet)'s [Today](outlet) programme.");
    check("[The Greens](group) said no.");
}

#[test]
fn parties_and_seats_in_brackets_are_nobody() {
    check("[Ana Duarte](person) (Lab, Quayside) voted no.");
    check("[Cllr Joan Pell](person) (Con, Harbour Ward) left.");
    check("[Ana Duarte](person) (Green) and [Joan Pell](person) (Ind) left.");
    check("[Ana Duarte](person) ([Northport](person)) left.");
}

#[test]
fn nicknames() {
    check("[Maria (Mimi) Costa](person) said no.");
    check("[Tony \"The Tiger\" Pell](person) said no.");
}

#[test]
fn labels() {
    check("[KANE](person): No comment.");
    check("[Gazette](outlet): When?");
    check("[BBC](outlet): When?");
}

#[test]
fn offices_with_prefixes_and_of_several_words() {
    check("[Mayor-elect Tom Kane](person) met [ex-minister Joan Pell](person).");
    check("[Chief financial officer Rosa Kane](person) resigned.");
    check("[[The company](org)'s chief executive officer](role) resigned.");
    check("[Lead author Ana Duarte](person) left.");
    check("[Coun Pell](person) met [Recorder Tom Kane](person).");
}

#[test]
fn what_opens_a_sentence() {
    check("[Park Min-seo](person) left.");
    check("[Emails](document) seen by [the Guardian](outlet) show so.");
    check("[Footage](document) showed [him](he) there.");
}

#[test]
fn releases_and_minutes() {
    check("In [a press release](document), [the club](org) said so.");
    check("[Minutes](document) of the meeting show so, ten minutes later.");
}

#[test]
fn bodies_in_apposition_and_of_many() {
    check("Northport-based charity [SafeHarbour](org) said demand had doubled.");
    check("[Kane](person) appeared at [Alderne Magistrates' Court](org) on Monday.");
    check("[The National Farmers' Union](org) said no.");
    check("Council tax will rise.");
}

#[test]
fn fields_of_offices() {
    check("[Planning officer Tom Kane](person) said no.");
    check("[Chief operating officer Joan Kane](person) resigned.");
    check("[Family members](group) were told.");
}

#[test]
fn couples() {
    check("[Mr and [Mrs Kane](person)](group) said [they](they) would sue.");
}

#[test]
fn people_close_to_somebody() {
    check("[Sources close to [Kane](person)](anonymous) say [he](he) is calm.");
    check("[Those present](group) wept, and [those close to the talks](anonymous) said so.");
}

#[test]
fn surnames_that_are_words() {
    check("[Green](person) said so.");
    check("[Baker](person) says so.");
    check("[Young](person) told [reporters](group) so.");
    check("Time tells. Water flowed. Nobody said so.");
}

#[test]
fn outlets_in_apposition_and_places_in_places() {
    check("Russian news agency [Tarn](outlet) reported no deaths.");
    check("[Kane](person), of [Quay Street](place), [Alderne](place), said no.");
    check("In [Oslo](place), [Kane](person), 34, said no.");
    check("[A [Downing Street](org) source](anonymous) said no.");
}

#[test]
fn surnames_of_the_block() {
    check("[Ana Green](person) left. [Green](person) was late.");
    check("[Sanders](person), [who](who) won, left.");
    check("Talks are over, [official](anonymous) says.");
}

#[test]
fn the_post() {
    check("[She](she) told [the Post](outlet) on Monday.");
}
