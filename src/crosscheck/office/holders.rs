//! Two persons who are said to hold one post.

use std::collections::BTreeSet;

use super::super::Relation;
use super::super::statement::Ground;
use super::super::time::DAY;
use super::known::is_of_head;
use super::{LEFT, PLACE, Post, STAYS, THEN, Tenure, are_alike, is_of_kind};

/// Days between two articles that may leave open whose post they speak of.
const UNSAID_DAYS: i64 = 31;
/// Days after which somebody may have held a post for long whom an earlier article does not know.
const KEPT_DAYS: i64 = 60;
/// Days between few articles that may leave open whose post they speak of, where one tells that somebody came to it.
const UNSAID_DAYS_OF_FEW: i64 = 400;

/// Two posts of two persons.
struct Pair<'p, 'a> {
    ground: &'p Ground<'a>,
    a: &'p Post<'a>,
    b: &'p Post<'a>,
}

impl<'a> Pair<'_, 'a> {
    fn both(&self, is: impl Fn(&Post<'a>) -> bool) -> bool {
        is(self.a) && is(self.b)
    }

    fn either(&self, is: impl Fn(&Post<'a>) -> bool) -> bool {
        is(self.a) || is(self.b)
    }

    /// True where both hold what they have, or one has left it to the other.
    fn is_held(&self) -> bool {
        let held = |post: &Post<'_>, other: &Post<'_>| holds(post) || (self.has_left(post) && holds(other));
        held(self.a, self.b) && held(self.b, self.a)
    }

    /// Who leaves gives way to who comes; of few articles also who held it at the time of which one tells.
    fn has_left(&self, post: &Post<'_>) -> bool {
        post.claim.scope == LEFT || (post.claim.scope == THEN && self.ground.is_few())
    }

    fn is_one_post(&self) -> bool {
        self.a.claim.concept == self.b.claim.concept && self.both(|post| post.single)
    }

    /// True where both say whose the post is.
    fn tells_houses(&self) -> bool {
        self.both(|post| !post.of.is_empty())
    }

    fn comes(&self) -> bool {
        self.either(|post| post.tenure == Tenure::Begins)
    }

    /// True for two words for one post: the new head of a house may have the post of one whom another article calls something else.
    /// Two words of one language for two who hold something at one time are two posts.
    fn is_one_by_kind(&self) -> bool {
        let language = |post: &Post<'_>| self.ground.articles[post.claim.article].language;
        // *the head*, of anything
        let wide = |post: &Post<'_>| self.ground.check.alike.iter().filter(|group| group.contains(&post.claim.concept)).nth(1).is_some();
        let told = self.tells_houses() || (self.comes() && !self.either(|post| wide(post)));
        // *the director*, and *the director of the hospital*
        let alike = told && are_alike(self.ground, self.a, self.b) && (self.comes() || language(self.a) != language(self.b));
        self.ground.is_few() && (alike || self.is_of_two())
    }

    /// True where the two articles are near enough in time for words that leave open whose post it is.
    fn is_near(&self) -> bool {
        let most = if self.ground.is_few() && self.comes() && self.is_one_post() { UNSAID_DAYS_OF_FEW } else { UNSAID_DAYS };
        matches!((self.a.when, self.b.when), (Some(x), Some(y)) if x.apart(y) <= most * DAY)
    }

    /// True where the article of one has the house of the other at its head.
    fn is_of_head(&self) -> bool {
        is_of_head(self.ground, self.a, self.b) || is_of_head(self.ground, self.b, self.a)
    }

    fn is_other_house(&self) -> bool {
        let near = || is_one_house(&self.a.of, &self.b.of) || (self.is_one_post() && share_house(self.a, self.b));
        self.a.of != self.b.of && !(self.ground.is_few() && near())
    }

    /// True where an article has two holders of such a post: it tells with a house of the one whose it is, and without of the other.
    fn is_crowded(&self) -> bool {
        let crowded = |post: &Post<'_>, other: &Post<'_>| !post.alone && !post.claim.about.implied && !is_vague(post) && is_vague(other);
        crowded(self.a, self.b) || crowded(self.b, self.a)
    }

    /// True where the words of the one point to another house than the one that the other names: *its secretary*, of another union.
    fn points_apart(&self) -> bool {
        let apart = |bare: &Post<'_>, told: &Post<'_>| !bare.house.is_empty() && !is_vague(told) && !is_one_house(&bare.house, &told.of);
        apart(self.a, self.b) || apart(self.b, self.a)
    }

    /// True where whose post it is stays open, and yet it can be one only.
    fn is_one_unsaid(&self) -> bool {
        let (few, near) = (self.ground.is_few(), self.is_near());
        let open = self.either(|post| post.claim.about.implied || post.of.is_empty());
        // what every town has may be anybody's among many articles
        let told = near && self.comes() && (few || !self.a.general);
        // few articles were given to be compared: a post that not every country or house has is the same
        let matter = few && near && (!self.a.general || self.is_of_head());
        // or one of which each names one holder, where its word tells of what kind of house it is
        let alone = || few && near && self.is_one_post() && self.both(|post| post.alone && !post.faint) && self.either(is_vague) && !self.points_apart();
        (open && (told || matter)) || alone() || self.is_of_two()
    }

    /// True for a post of every house that only these two hold, in articles that were given to be compared, where one side does not say whose it is.
    fn is_of_two(&self) -> bool {
        let unsaid = self.either(|post| post.of.is_empty());
        let unique = self.either(|post| self.ground.check.unique.contains(&post.claim.concept));
        let one = is_of_kind(&self.a.claim.concept, &self.b.claim.concept);
        one && unique && unsaid && self.is_near() && self.both(|post| post.of_two && post.single) && !self.points_apart()
    }

    fn is_of_one_house(&self) -> bool {
        let other = self.is_other_house();
        // the country that an article is about is no other than the one that the words name
        let countries = self.both(|post| post.of.starts_with(PLACE));
        let implied = self.either(|post| post.claim.about.implied);
        // the new head of something may be of another house than who has a post of another name
        let newcomer = if self.a.tenure == Tenure::Begins { self.a } else { self.b };
        let known = self.is_one_post() || self.is_of_two() || self.tells_houses() || (!newcomer.of.is_empty() && self.is_of_head());
        // of many articles two that do not say whose it is may be of any two, and tell of any time
        let dated = self.both(|post| post.when.is_some());
        let told = self.ground.is_few() || (self.either(|post| !post.of.is_empty()) && (dated || !implied));
        let unsaid = !(other || (implied && self.a.general)) || self.is_one_unsaid();
        known && told && unsaid && !(other && (countries || self.is_crowded()))
    }

    /// True where both claims may be of one post. Who the article names by one word only may be anybody.
    fn is_one_question(&self) -> bool {
        let full = |post: &Post<'_>| post.claim.holder.split_whitespace().nth(1).is_some();
        self.is_held() && (self.is_one_post() || self.is_one_by_kind()) && self.both(full) && self.is_of_one_house()
    }

    /// Points that doubts take.
    fn doubt(&self) -> u8 {
        let check = self.ground.check;
        let implied = u8::from(self.a.claim.about.implied) + u8::from(self.b.claim.about.implied);
        let open = self.a.of != self.b.of || self.a.of.is_empty();
        check.doubt("implied") * implied + if open { check.doubt("of") } else { 0 }
    }
}

fn holds(post: &Post<'_>) -> bool {
    matches!(post.tenure, Tenure::Holds | Tenure::Begins)
}

/// How two persons stand to one post, with the doubt and the reason.
pub(super) fn two_persons(ground: &Ground<'_>, a: &Post<'_>, b: &Post<'_>, gone: &BTreeSet<&[String]>) -> Option<(Relation, u8, String)> {
    let pair = Pair { ground, a, b };
    if !pair.is_one_question() {
        return None;
    }
    let doubt = pair.doubt();
    let (Some(x), Some(y)) = (a.when, b.when) else {
        return Some((Relation::Update, doubt + ground.check.doubt("date"), "another holder, one side without date".to_owned()));
    };
    let (first, second) = if y.is_before(x) { (b, a) } else { (a, b) };
    let days = (x.apart(y) + DAY - 1) / DAY;
    let left = gone.contains(first.name.as_slice());
    // two who both came to one post in the same days
    let both = first.tenure == Tenure::Begins && second.tenure == Tenure::Begins && first.claim.scope == second.claim.scope && days <= ground.check.near_days;
    if both && !left {
        return Some((Relation::Conflict, doubt, format!("two who came to one post within {} days", days.max(1))));
    }
    if left || second.tenure == Tenure::Begins || pair.either(|post| pair.has_left(post)) {
        return Some((Relation::Update, doubt, "a successor".to_owned()));
    }
    if second.claim.scope == STAYS && first.tenure == Tenure::Holds && ground.is_few() && days <= KEPT_DAYS {
        return Some((Relation::Conflict, doubt, format!("{days} days later another is said to have held it for long")));
    }
    if days > ground.check.near_days {
        return Some((Relation::Update, doubt, format!("another holder {days} days later")));
    }
    let within = if days > 1 { format!("{days} days") } else { "one day".to_owned() };
    Some((Relation::Conflict, doubt, format!("two holders within {within}, and no succession is told")))
}

/// True where nothing names whose a post is: nothing at all, or a common noun.
fn is_vague(post: &Post<'_>) -> bool {
    !post.of.starts_with(PLACE) && !post.claim.place.contains(char::is_uppercase)
}

/// True where the words of the one point to the house that the other names.
fn share_house(a: &Post<'_>, b: &Post<'_>) -> bool {
    let points = |a: &Post<'_>, b: &Post<'_>| !a.house.is_empty() && (is_one_house(&a.house, &b.of) || is_one_house(&a.house, &b.house));
    points(a, b) || points(b, a)
}

/// Words of a house that two languages share begin with so many equal letters, or have so many of ten in common.
const HOUSE_STEM: usize = 5;
const HOUSE_ALIKE: f64 = 0.8;

/// One house, also in words of two languages that are nearly alike: *mobilité*, *mobility*.
fn is_one_house(a: &str, b: &str) -> bool {
    fn long(of: &str) -> Vec<&str> {
        of.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().nth(HOUSE_STEM - 1).is_some()).collect()
    }
    if a == b || a.starts_with(PLACE) || b.starts_with(PLACE) {
        return a == b;
    }
    let (x, y) = (long(a), long(b));
    let (few, many) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    let stem = |word: &str| word.chars().take(HOUSE_STEM).collect::<String>();
    let alike = |p: &str, q: &str| stem(p) == stem(q) || strsim::normalized_levenshtein(p, q) >= HOUSE_ALIKE;
    !few.is_empty() && few.iter().all(|word| many.iter().any(|other| alike(word, other)))
}
