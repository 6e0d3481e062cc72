//! Reads, checks and compiles the patterns of a pack.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use super::*;
use crate::claim::ClaimKind;
use crate::rule::class::{ClassId, ClassSet, MOST_CLASSES};
use crate::rule::graph::{Builder, NodeId};
use crate::rule::pattern::{self, Node, Slot};
use crate::rule::patterns::{Example, Layer, Makes, PatternRule};
use crate::rule::program::{self, Ask, Resolve, Tree};
use crate::text::{Span, WordId};

/// How many layers of mentions a pack may build.
const MOST_LAYERS: u8 = 9;

/// The patterns of a pack, parsed, with their classes asked for.
pub(super) struct Asked {
    rules: Vec<Option<Parsed>>,
    parts: HashMap<(String, String), Node>,
}

struct Parsed {
    pattern: Node,
    not_after: Option<Node>,
    not_before: Option<Node>,
}

impl Asked {
    pub(super) fn read(sections: &Sections, classes: &mut Classes, problems: &mut Problems) -> Self {
        let mut parts = HashMap::new();
        for entry in &sections.parts {
            let Some(node) = parse(entry, &entry.value.pattern, classes, problems) else { continue };
            let key = (entry.folder.clone().unwrap_or_default(), entry.value.id.get_ref().clone());
            if parts.insert(key, node).is_some() {
                problems.push(&entry.at(&entry.value.id), format!("a second part `{}`", entry.value.id.get_ref()));
            }
        }
        Ids::of(&sections.rules, |rule| &rule.id, "rule", problems);
        let rules = sections.rules.iter().map(|entry| parsed(entry, classes, problems)).collect();
        Self { rules, parts }
    }

    /// Every class that a pattern asks for must come from somewhere.
    pub(super) fn check(&self, sections: &Sections, given: &BTreeSet<String>, problems: &mut Problems) {
        let made: BTreeSet<&str> = sections.rules.iter().filter_map(|entry| entry.value.mention.as_ref()).flat_map(|class| widths(class.get_ref())).collect();
        let known = |name: &str| given.contains(name) || made.contains(name);
        for (entry, parsed) in sections.rules.iter().zip(&self.rules) {
            let Some(parsed) = parsed else { continue };
            check_classes(entry, &entry.value.pattern, &parsed.pattern, &known, problems);
            let guards = [(&entry.value.not_after, &parsed.not_after), (&entry.value.not_before, &parsed.not_before)];
            for (written, node) in guards {
                if let (Some(written), Some(node)) = (written, node) {
                    check_classes(entry, written, node, &known, problems);
                }
            }
        }
        for entry in &sections.parts {
            let key = (entry.folder.clone().unwrap_or_default(), entry.value.id.get_ref().clone());
            if let Some(node) = self.parts.get(&key) {
                check_classes(entry, &entry.value.pattern, node, &known, problems);
            }
        }
    }

    /// The rules of one language, compiled.
    pub(super) fn compile(&self, sections: &Sections, classes: &Classes, language: &mut Language, problems: &mut Problems) -> Patterns {
        let Language { code, lexicon, .. } = language;
        let common = commonness(lexicon, classes);
        let seen: Rc<[u32]> = sightings(sections, code, lexicon, classes).into();
        let rarest = |all: &ClassSet| all.common(all).min_by_key(|class| seen[class.0 as usize]);
        let mut patterns = Patterns { layers: vec![Layer::default(); MOST_LAYERS as usize], ..Patterns::default() };
        // the graph of each layer, and behind them that of the claims
        let mut graphs: Vec<Builder> = (0..=MOST_LAYERS).map(|_| Builder::new(Rc::clone(&seen))).collect();
        let mut context = Context { lexicon, classes, parts: &self.parts, trees: HashMap::new(), code, common: &common, open: Vec::new() };
        for (entry, parsed) in sections.rules.iter().zip(&self.rules) {
            let Some(parsed) = parsed.as_ref().filter(|_| entry.folder.as_deref() == Some(code)) else { continue };
            let layer = layer(&entry.value);
            let Some(rule) = checked(entry, parsed, &mut context, &mut graphs[layer.unwrap_or(usize::from(MOST_LAYERS))], problems) else { continue };
            let into = layer.map_or(&mut patterns.claims, |layer| &mut patterns.layers[layer]);
            into.enter(patterns.rules.len() as u32, &rule, rarest);
            patterns.rules.push(rule);
        }
        let layers = patterns.layers.iter_mut().chain([&mut patterns.claims]);
        for (layer, graph) in layers.zip(graphs) {
            layer.finish(graph.finish(), |class| seen[class.0 as usize]);
        }
        patterns
    }
}

/// The row of the layer that a rule stands in; none for those that make claims.
fn layer(raw: &raw::Rule) -> Option<usize> {
    raw.mention.as_ref()?;
    let layer = raw.layer.as_ref().map_or(1, |layer| (*layer.get_ref()).clamp(1, MOST_LAYERS));
    Some(usize::from(layer - 1))
}

fn parse<T>(entry: &Entry<T>, written: &Text, classes: &mut Classes, problems: &mut Problems) -> Option<Node> {
    match pattern::parse(written.get_ref()) {
        Ok(node) => {
            ask(&node, entry, written, classes, problems);
            Some(node)
        }
        Err(error) => {
            problems.push(&inside(entry, written, error.at), error.message);
            None
        }
    }
}

/// The place of a byte of a pattern; exact where the pattern holds no escapes.
fn inside<T>(entry: &Entry<T>, written: &Text, at: usize) -> Place {
    let whole = entry.at(written);
    let text = whole.source.text.get(whole.bytes.clone()).unwrap_or("");
    let opening = text.find(written.get_ref().as_str()).unwrap_or(0);
    let start = (whole.bytes.start + opening + at).min(whole.bytes.end);
    Place { bytes: start..(start + 1).min(whole.bytes.end.max(start)), ..whole }
}

fn ask<T>(node: &Node, entry: &Entry<T>, written: &Text, classes: &mut Classes, problems: &mut Problems) {
    let mut full = false;
    each_class(node, &mut |name| full |= classes.ask(name).is_none());
    if full {
        problems.push(&entry.at(written), format!("the patterns of a pack may ask for {} classes at most", crate::rule::class::MOST_CLASSES));
    }
}

fn each_class(node: &Node, call: &mut impl FnMut(&str)) {
    match node {
        Node::Seq(nodes) | Node::Either(nodes) => nodes.iter().for_each(|node| each_class(node, call)),
        Node::Maybe(node) | Node::Many(node) => each_class(node, call),
        Node::Class(test) => test.all.iter().chain(&test.none).for_each(|name| call(name)),
        Node::Word(_) | Node::Gap(_) | Node::Start | Node::End | Node::Clause(_) | Node::Part(_) => {}
    }
}

fn check_classes<T>(entry: &Entry<T>, written: &Text, node: &Node, known: &impl Fn(&str) -> bool, problems: &mut Problems) {
    each_class(node, &mut |name| {
        if !known(name) {
            let at = written.get_ref().find(name).unwrap_or(0);
            problems.push(&inside(entry, written, at), format!("unknown class `{name}`: no word and no rule gives it"));
        }
    });
}

fn parsed(entry: &Entry<raw::Rule>, classes: &mut Classes, problems: &mut Problems) -> Option<Parsed> {
    let raw = &entry.value;
    let mut guard = |written: &Option<Text>| written.as_ref().and_then(|written| parse(entry, written, classes, problems));
    let (not_after, not_before) = (guard(&raw.not_after), guard(&raw.not_before));
    for class in raw.mention.iter().chain(&raw.where_) {
        widths(class.get_ref()).for_each(|name| {
            classes.ask(name);
        });
    }
    let pattern = parse(entry, &raw.pattern, classes, problems)?;
    Some(Parsed { pattern, not_after, not_before })
}

fn checked(entry: &Entry<raw::Rule>, parsed: &Parsed, context: &mut Context<'_>, graph: &mut Builder, problems: &mut Problems) -> Option<PatternRule> {
    let raw = &entry.value;
    let makes = makes(entry, context.classes, problems)?;
    check_frame(entry, context.code, problems);
    let mut fail = |written: &Text, message: String| problems.push(&entry.at(written), message);
    let programs = program::compile(&parsed.pattern, context, graph).map_err(|message| fail(&raw.pattern, message)).ok()?;
    let mut guard = |written: &Option<Text>, node: &Option<Node>, leftwards: bool| -> Option<NodeId> {
        let (written, node) = (written.as_ref()?, node.as_ref()?);
        program::compile_guard(node, leftwards, context, graph).map_err(|message| fail(written, message)).ok()
    };
    let not_after = guard(&raw.not_after, &parsed.not_after, true);
    let not_before = guard(&raw.not_before, &parsed.not_before, false);
    let rule = PatternRule {
        id: raw.id.get_ref().into(),
        about: raw.about.clone(),
        written: raw.pattern.get_ref().clone(),
        makes,
        stance: raw.stance,
        speech: raw.speech,
        modality: raw.modality,
        negated: raw.negated.unwrap_or(false),
        scope: raw.scope.as_ref().map(|scope| scope.get_ref().clone()).unwrap_or_default(),
        programs,
        needs: raw.where_.as_ref().and_then(|class| context.classes.id(class.get_ref())).into_iter().fold(ClassSet::default(), |mut set, class| {
            set.insert(class);
            set
        }),
        not_after,
        not_before,
        examples: examples(entry, problems),
    };
    Some(rule)
}

fn makes(entry: &Entry<raw::Rule>, classes: &Classes, problems: &mut Problems) -> Option<Makes> {
    let raw = &entry.value;
    let head = match &raw.head {
        None => None,
        Some(name) => match Slot::of_name(name.get_ref()) {
            Some(slot) => Some(slot),
            None => {
                problems.push(&entry.at(name), format!("unknown slot `{}`", name.get_ref()));
                return None;
            }
        },
    };
    match (&raw.claim, &raw.mention) {
        (Some(claim), None) => match claim.get_ref().parse::<ClaimKind>() {
            Ok(kind) => Some(Makes::Claim(kind)),
            Err(_) => {
                let kinds: Vec<&str> = ClaimKind::ALL.iter().map(|kind| kind.word()).collect();
                problems.push(&entry.at(claim), format!("unknown claim `{}`, expected one of: {}", claim.get_ref(), kinds.join(", ")));
                None
            }
        },
        (None, Some(class)) => Some(Makes::Mention { classes: classes.set([class.get_ref().as_str()]), head }),
        _ => {
            problems.push(&entry.at(&raw.id), "a rule makes either a `claim` or a `mention`");
            None
        }
    }
}

/// What every rule must have beside its pattern.
fn check_frame(entry: &Entry<raw::Rule>, code: &str, problems: &mut Problems) {
    let raw = &entry.value;
    let id = raw.id.get_ref();
    if !id.starts_with(&format!("{code}.")) {
        problems.push(&entry.at(&raw.id), format!("the id of a rule in `{code}/` starts with `{code}.`"));
    }
    if raw.accept.is_empty() || raw.reject.is_empty() {
        problems.push(&entry.at(&raw.id), format!("`{id}` needs at least one `accept` and one `reject`"));
    }
    if let Some(layer) = raw.layer.as_ref().filter(|layer| !(1..=MOST_LAYERS).contains(layer.get_ref())) {
        problems.push(&entry.at(layer), format!("a layer is 1 to {MOST_LAYERS}"));
    }
}

fn examples(entry: &Entry<raw::Rule>, problems: &mut Problems) -> Vec<Example> {
    let mut made = Vec::new();
    for accept in &entry.value.accept {
        match unbracketed(accept.text.get_ref()) {
            Some((text, wanted)) => made.push(Example::Accept { text, wanted, slots: accept.want.clone() }),
            None => problems.push(&entry.at(&accept.text), "an `accept` marks the wanted span with one pair of square brackets"),
        }
    }
    let reject = |reject: &raw::Reject| Example::Reject { text: reject.text.get_ref().clone(), why: reject.why.clone() };
    made.extend(entry.value.reject.iter().map(reject));
    made
}

/// The text without its brackets, and the bytes that stood between them.
fn unbracketed(text: &str) -> Option<(String, std::ops::Range<usize>)> {
    let open = text.find('[')?;
    let close = text.rfind(']').filter(|close| *close > open)?;
    let plain = format!("{}{}{}", &text[..open], &text[open + 1..close], &text[close + 1..]);
    Some((plain, open..close - 1))
}

struct Context<'a> {
    lexicon: &'a mut Lexicon,
    classes: &'a Classes,
    parts: &'a HashMap<(String, String), Node>,
    /// The parts that were read so far.
    trees: HashMap<String, Rc<Tree>>,
    code: &'a str,
    common: &'a [Option<u32>],
    /// The parts that are being read.
    open: Vec<String>,
}

/// A word or class that stands nearly everywhere.
const OPEN: u32 = 100_000;
/// A class that code or an earlier layer gives: a handful of times a sentence.
const BUILT: u32 = 2_000;

impl Resolve for Context<'_> {
    fn words(&mut self, literal: &str) -> Vec<WordId> {
        self.lexicon.phrase(literal).to_vec()
    }

    fn class(&mut self, name: &str) -> Result<ClassId, String> {
        self.classes.id(name).ok_or_else(|| format!("unknown class `{name}`"))
    }

    fn part(&mut self, name: &str) -> Result<Rc<Tree>, String> {
        if let Some(known) = self.trees.get(name) {
            return Ok(Rc::clone(known));
        }
        if self.open.iter().any(|open| open == name) {
            return Err(format!("the part `{name}` holds itself"));
        }
        let node = self.parts.get(&(self.code.to_owned(), name.to_owned())).ok_or_else(|| format!("no part `{name}`"))?;
        self.open.push(name.to_owned());
        let tree = program::shared(node, self);
        self.open.pop();
        let tree = tree?;
        self.trees.insert(name.to_owned(), Rc::clone(&tree));
        Ok(tree)
    }

    fn commonness(&self, ask: &Ask) -> u32 {
        match ask {
            Ask::Word(word) if self.lexicon.word(*word).chars().any(char::is_alphabetic) => 20 * self.lexicon.word(*word).chars().count().abs_diff(12) as u32,
            Ask::Word(_) => 5_000,
            Ask::Class(all, _) => all.common(all).filter_map(|class| self.common[class.0 as usize]).min().unwrap_or(BUILT),
            Ask::Inner | Ask::Start | Ask::End => u32::MAX,
        }
    }
}

/// Of so many texts sightings are told.
const TEXTS: u32 = 100_000;
/// The sightings of a class that no word has by itself: code or a rule gives it.
const MADE: u32 = TEXTS / 4;

/// In how many texts each class stands, by number, as the examples of the rules show: what is looked for first should be rare. No match depends on
/// it.
fn sightings(sections: &Sections, code: &str, lexicon: &Lexicon, classes: &Classes) -> Vec<u32> {
    let (mut seen, mut texts) = (vec![0_u32; MOST_CLASSES], 0);
    let mut tokens = Vec::new();
    let rules = sections.rules.iter().filter(|entry| entry.folder.as_deref() == Some(code)).map(|entry| &entry.value);
    for text in rules.flat_map(|rule| rule.accept.iter().map(|accept| &accept.text).chain(rule.reject.iter().map(|reject| &reject.text))) {
        tokens.clear();
        lexicon.tokens(text.get_ref(), Span::new(0, text.get_ref().len()), &mut tokens);
        let mut stand = ClassSet::default();
        (0..tokens.len()).for_each(|at| lexicon.starting(&tokens[at..], |found| stand.extend(found.entry.classes)));
        stand.each(|class| seen[usize::from(class.0)] += 1);
        texts += 1;
    }
    let words = lexicon.classes().fold(ClassSet::default(), |mut all, classes| {
        all.extend(classes);
        all
    });
    for name in classes.names() {
        let Some(id) = classes.id(name) else { continue };
        let seen = &mut seen[usize::from(id.0)];
        *seen = match name.split('.').next() {
            Some("word" | "punct") => TEXTS,
            _ if words.contains(id) => (u64::from(*seen) * u64::from(TEXTS) / texts.max(1)) as u32,
            _ => MADE,
        };
    }
    seen
}

/// How common the classes are, by number. What a pack lists is taken as rarer the fewer words it holds,
/// but short lists of small words (articles, prepositions) stand in every sentence.
fn commonness(lexicon: &Lexicon, classes: &Classes) -> Vec<Option<u32>> {
    let mut common = vec![None; MOST_CLASSES];
    for classes in lexicon.classes() {
        for class in classes.common(classes) {
            *common[class.0 as usize].get_or_insert(0) += 1;
        }
    }
    for name in classes.names() {
        let Some(id) = classes.id(name) else { continue };
        let weight = match name.split('.').next().unwrap_or_default() {
            "word" => OPEN,
            "determiner" | "preposition" | "conjunction" | "that" | "pronoun" | "punct" => OPEN / 2,
            "adverb" | "auxiliary" | "negation" | "adjective" | "verb" | "noun" | "form" => OPEN / 4,
            "cue" | "number" | "measure" | "quote" => 1_000,
            _ => continue,
        };
        common[id.0 as usize] = Some(weight);
    }
    common
}
