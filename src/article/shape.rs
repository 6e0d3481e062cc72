//! What the shape of a line tells without any word: a menu, a label, an item of a list.

/// An item of a menu has at most so many words.
const ITEM_WORDS: usize = 3;
/// Two items make a menu only where each has at most so many words.
const PAIR_WORDS: usize = 2;
/// A label that stands alone has at most so many words; one all in capitals may have one more.
const LABEL_WORDS: usize = 2;

/// Signs that items of a list begin with.
const BULLETS: [char; 7] = ['-', '–', '—', '•', '·', '*', '▪'];

/// Short items in one line, parted by strokes, points, arrows, wide gaps or dashes: *Politique | Sport | Idées*.
pub(super) fn is_menu(line: &str) -> bool {
    let line = line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '•' | '·'));
    let strong = parts(line, strong_gap);
    let weak = || parts(line, spaced_gap);
    strong.is_some_and(|(items, longest)| items > 2 && longest <= ITEM_WORDS || items == 2 && longest <= PAIR_WORDS)
        || weak().is_some_and(|(items, longest)| items > 2 && longest <= ITEM_WORDS)
}

/// Number of items and the words of the longest; none where one is no item of a menu.
fn parts(line: &str, gap: impl Fn(&str, usize) -> usize) -> Option<(usize, usize)> {
    let (mut items, mut longest, mut start) = (0, 0, 0);
    let mut at = 0;
    while at <= line.len() {
        let wide = if at == line.len() { 0 } else { gap(line, at) };
        if wide > 0 || at == line.len() {
            let words = item_words(line[start..at].trim())?;
            (items, longest) = (items + 1, longest.max(words));
            (start, at) = (at + wide, at + wide);
        }
        at += line[at..].chars().next().map_or(1, char::len_utf8);
    }
    Some((items, longest))
}

/// Words of an item of a menu; none where it is a sentence, a figure or empty.
fn item_words(item: &str) -> Option<usize> {
    let told = item.contains([':', ';', ',', '«', '“', '"', '?', '!', '%', '€', '$', '£']) || item.ends_with("...");
    let figures = item.chars().any(|c| c.is_ascii_digit());
    let letters = item.chars().any(char::is_alphabetic);
    (letters && !told && !figures).then(|| item.split_whitespace().count())
}

/// Bytes of a stroke, point, arrow or wide gap that begins here.
fn strong_gap(line: &str, at: usize) -> usize {
    let rest = &line[at..];
    let sign = rest.chars().next().filter(|c| matches!(c, '|' | '•' | '·' | '›' | '\t')).map_or(0, char::len_utf8);
    let space = rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
    let wide = space > 2 || space == 2 && rest.starts_with("  ");
    if sign > 0 { sign } else { space * usize::from(wide && !rest[space..].starts_with(['|', '•', '·', '›', '\t'])) }
}

/// Bytes of a dash or slash between spaces that begins here.
fn spaced_gap(line: &str, at: usize) -> usize {
    [" / ", " - ", " – ", " — "].into_iter().find(|gap| line[at..].starts_with(gap)).map_or(0, str::len)
}

/// One word or two, or three in capitals, without figure or mark: what a section is called.
pub(super) fn is_label(line: &str, words: usize) -> bool {
    let bare = !line.contains([':', ',', ';', '«', '“', '"', '?', '!', '.']) && !line.chars().any(|c| c.is_ascii_digit());
    bare && (words <= LABEL_WORDS || words <= LABEL_WORDS + 1 && !line.chars().any(char::is_lowercase))
}

/// True where the line is an item of a list.
pub(super) fn is_item(line: &str) -> bool {
    line.starts_with(BULLETS)
}

/// A name and the slogan or section behind a stroke or dash: *The Herald | Health*. Without one the whole is the name.
pub(super) fn parted(line: &str) -> (&str, &str) {
    let marks = [" | ", " - ", " – ", " — ", " · "].into_iter().filter_map(|mark| line.split_once(mark));
    marks.min_by_key(|(name, _)| name.len()).map_or((line, ""), |(name, slogan)| (name.trim_end(), slogan))
}

/// An item beside furniture has at most so many words.
const BESIDE_WORDS: usize = 5;

/// The items of a line that strokes or points part, where each is short: *Log in | Subscribe for $1*.
pub(super) fn stroked(line: &str) -> Option<impl Iterator<Item = &str>> {
    const STROKES: [char; 3] = ['|', '•', '·'];
    let short = |item: &str| item.split_whitespace().count() <= BESIDE_WORDS;
    (line.contains(STROKES) && line.split(STROKES).all(short)).then(|| line.split(STROKES).filter(|item| !item.trim().is_empty()))
}
