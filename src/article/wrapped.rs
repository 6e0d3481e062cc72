//! Texts whose lines were broken at a fixed width: their paragraphs are the lines between blank ones.

/// Lines longer than this are not broken at a width.
const WIDEST: usize = 100;
/// Nor are shorter ones.
const NARROWEST: usize = 40;
/// A text shows its width in so many breaks at least.
const FEWEST: usize = 2;
/// One line in so many may be longer than the width at which the others were broken.
const OVERLONG: usize = 20;

/// The lines of a text, each with its end; of a hard-wrapped text those that belong to one paragraph are one.
pub(super) fn lines(text: &str) -> Vec<&str> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    match width(&lines) {
        Some(width) => unwrapped(text, &lines, width),
        None => lines,
    }
}

/// The width at which the lines were broken; none where they were not.
fn width(lines: &[&str]) -> Option<usize> {
    // bytes are never fewer than characters: the usual long line is told without counting
    let short = lines.iter().all(|line| line.len() <= WIDEST || length(line) <= WIDEST);
    let width = if short { usual_width(lines)? } else { return None };
    let mut breaks = lines.windows(2).filter(|pair| !pair[1].trim().is_empty() && !pair[0].trim().is_empty() && !ends(pair[0])).peekable();
    breaks.peek()?;
    let (mut full, mut all) = (0, 0);
    for pair in breaks {
        all += 1;
        full += usize::from(is_full(pair[0], pair[1], width));
    }
    (width >= NARROWEST && full >= FEWEST && full * 5 >= all * 4).then_some(width)
}

/// The length of the longest lines, but for a few that stand out.
fn usual_width(lines: &[&str]) -> Option<usize> {
    let mut lengths: Vec<usize> = lines.iter().map(|line| length(line)).filter(|length| *length > 0).collect();
    lengths.sort_unstable_by_key(|length| std::cmp::Reverse(*length));
    lengths.get(lengths.len() / OVERLONG).copied()
}

/// True where the first word of the next line had no room any more.
fn is_full(line: &str, next: &str, width: usize) -> bool {
    let word = next.split_whitespace().next().unwrap_or("");
    length(line) + 1 + word.chars().count() > width
}

/// True where a sentence goes on in the next line, though there was room: a place and a day were cut off before the first line.
fn is_middle(line: &str, next: &str) -> bool {
    !ends(line) && next.starts_with(|first: char| first.is_lowercase())
}

fn length(line: &str) -> usize {
    line.trim_end().chars().count()
}

fn ends(line: &str) -> bool {
    line.trim_end().ends_with(['.', '!', '?', '…', ':', '"', '”', '»'])
}

fn unwrapped<'t>(text: &'t str, lines: &[&'t str], width: usize) -> Vec<&'t str> {
    let (mut made, mut start, mut end) = (Vec::new(), 0, 0);
    for (at, line) in lines.iter().enumerate() {
        end += line.len();
        let joined = |next: &&str| !line.trim().is_empty() && !next.trim().is_empty() && (is_full(line, next, width) || is_middle(line, next));
        let goes_on = lines.get(at + 1).is_some_and(joined);
        if !goes_on {
            made.push(&text[start..end]);
            start = end;
        }
    }
    made
}
