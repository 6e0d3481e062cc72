//! Classes of words and mentions: dotted names, from wide to narrow, as sets of bits.

use rapidhash::RapidHashMap;
use serde::{Deserialize, Serialize};

const LANES: usize = 13;
/// How many classes patterns may ask for in one pack.
pub const MOST_CLASSES: usize = LANES * 64;

/// The number of a class that some pattern or the engine asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ClassId(pub u16);

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ClassSet([u64; LANES]);

impl ClassSet {
    /// Adds a class.
    #[inline]
    pub fn insert(&mut self, class: ClassId) {
        self.0[class.0 as usize / 64] |= 1 << (class.0 % 64);
    }

    /// Takes a class out.
    #[inline]
    pub fn remove(&mut self, class: ClassId) {
        self.0[class.0 as usize / 64] &= !(1 << (class.0 % 64));
    }

    /// True where the class is in the set.
    #[inline]
    pub fn contains(&self, class: ClassId) -> bool {
        self.0[class.0 as usize / 64] & (1 << (class.0 % 64)) != 0
    }

    /// Adds all of `other`.
    #[inline]
    pub fn extend(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine |= theirs;
        }
    }

    /// All classes of both.
    #[must_use]
    #[inline]
    pub fn with(&self, other: &Self) -> Self {
        Self(std::array::from_fn(|lane| self.0[lane] | other.0[lane]))
    }

    /// These classes without those of `other`.
    #[must_use]
    #[inline]
    pub fn without(&self, other: &Self) -> Self {
        let mut left = *self;
        left.0.iter_mut().zip(other.0).for_each(|(mine, theirs)| *mine &= !theirs);
        left
    }

    /// True where every class of `other` is in this set.
    #[inline]
    pub fn has_all(&self, other: &Self) -> bool {
        self.0.iter().zip(other.0).fold(0, |missing, (mine, theirs)| missing | (theirs & !mine)) == 0
    }

    /// True where some class is in both sets.
    #[inline]
    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(other.0).fold(0, |both, (mine, theirs)| both | (mine & theirs)) != 0
    }

    /// The classes in both sets.
    #[must_use]
    #[inline]
    pub fn and(&self, other: &Self) -> Self {
        Self(std::array::from_fn(|lane| self.0[lane] & other.0[lane]))
    }

    /// The classes in both sets, by number.
    pub fn common<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = ClassId> + 'a {
        self.0.iter().zip(other.0).enumerate().flat_map(|(lane, (mine, theirs))| Bits(mine & theirs, lane as u16 * 64))
    }

    /// Calls `each` with every class of the set, by number.
    #[inline]
    pub fn each(&self, mut each: impl FnMut(ClassId)) {
        for (lane, bits) in self.0.into_iter().enumerate() {
            Bits(bits, lane as u16 * 64).for_each(&mut each);
        }
    }

    /// Calls `each` with every class that is in both sets, by number.
    pub fn each_common(&self, other: &Self, mut each: impl FnMut(ClassId)) {
        for lane in 0..LANES {
            let mut both = self.0[lane] & other.0[lane];
            while both != 0 {
                each(ClassId((lane * 64) as u16 + both.trailing_zeros() as u16));
                both &= both - 1;
            }
        }
    }

    /// The lane with the most classes of this set, and its bits: a set that lacks one of these lacks one of all.
    pub fn densest(&self) -> (u8, u64) {
        let most = (0..LANES).max_by_key(|lane| (self.0[*lane].count_ones(), std::cmp::Reverse(*lane))).unwrap_or(0);
        (most as u8, self.0[most])
    }

    /// Its bits.
    pub(super) fn lanes(&self) -> &[u64] {
        &self.0
    }

    /// True where all these bits of a lane are in the set.
    pub fn has_bits(&self, lane: u8, bits: u64) -> bool {
        self.0.get(usize::from(lane)).is_some_and(|mine| bits & !mine == 0)
    }

    /// True where no class is in the set.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.0 == [0; LANES]
    }
}

/// Some classes that must be there and some that must not, so that most answers take one look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// The lane with most of the classes, and its bits.
    lane: u8,
    bits: u64,
    /// True where these bits are all that is asked.
    whole: bool,
    all: ClassSet,
    none: ClassSet,
}

impl Wanted {
    /// All of the first and none of the second.
    pub fn new(all: &ClassSet, none: &ClassSet) -> Self {
        let (lane, bits) = all.densest();
        let mut others = *all;
        others.0[usize::from(lane)] = 0;
        Self { lane, bits, whole: others.is_empty() && none.is_empty(), all: *all, none: *none }
    }

    /// False where `set`, or any set within it, surely lacks what must be there.
    pub fn may_fit(&self, set: &ClassSet) -> bool {
        set.has_bits(self.lane, self.bits)
    }

    /// True where `set` has what must be there, whatever else.
    #[inline]
    pub fn has_all(&self, set: &ClassSet) -> bool {
        self.may_fit(set) && (self.whole || set.has_all(&self.all))
    }

    /// True where `set` has what must be there and nothing that must not.
    #[inline]
    pub fn fits(&self, set: &ClassSet) -> bool {
        self.may_fit(set) && (self.whole || (set.has_all(&self.all) && !set.meets(&self.none)))
    }
}

/// The set bits of one lane.
struct Bits(u64, u16);

impl Iterator for Bits {
    type Item = ClassId;

    #[inline]
    fn next(&mut self) -> Option<ClassId> {
        if self.0 == 0 {
            return None;
        }
        let bit = self.0.trailing_zeros() as u16;
        self.0 &= self.0 - 1;
        Some(ClassId(self.1 + bit))
    }
}

/// The classes of a pack. Only those that somebody asks for have a number: a pack may name thousands.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub struct Classes {
    ids: RapidHashMap<String, ClassId>,
    names: Vec<String>,
}

impl From<Vec<String>> for Classes {
    fn from(names: Vec<String>) -> Self {
        let ids = names.iter().enumerate().map(|(id, name)| (name.clone(), ClassId(id as u16))).collect();
        Self { ids, names }
    }
}

impl From<Classes> for Vec<String> {
    fn from(classes: Classes) -> Self {
        classes.names
    }
}

impl Classes {
    /// The number of a class that a pattern or the engine asks for; none where the pack asks for too many.
    pub fn ask(&mut self, name: &str) -> Option<ClassId> {
        if let Some(id) = self.ids.get(name) {
            return Some(*id);
        }
        if self.names.len() == MOST_CLASSES {
            return None;
        }
        let id = ClassId(self.names.len() as u16);
        self.ids.insert(name.to_owned(), id);
        self.names.push(name.to_owned());
        Some(id)
    }

    /// The number of a class, where somebody asks for it.
    pub fn id(&self, name: &str) -> Option<ClassId> {
        self.ids.get(name).copied()
    }

    /// The name of a class.
    pub fn name(&self, id: ClassId) -> &str {
        self.names.get(id.0 as usize).map_or("", String::as_str)
    }

    /// All classes that somebody asks for.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// Adds `name` and every wider class of it (`noun.person` is a `noun`) to `set`.
    pub fn add(&self, set: &mut ClassSet, name: &str) {
        for wider in widths(name) {
            if let Some(id) = self.id(wider) {
                set.insert(id);
            }
        }
    }

    /// The set of the given classes and every wider one.
    pub fn set<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> ClassSet {
        let mut set = ClassSet::default();
        names.into_iter().for_each(|name| self.add(&mut set, name));
        set
    }
}

/// `noun.person.nurse`, `noun.person`, `noun`.
pub fn widths(name: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(name), |name| name.rfind('.').map(|at| &name[..at]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_narrow_class_is_also_each_wider_one() {
        let mut classes = Classes::default();
        let noun = classes.ask("noun").expect("room");
        let person = classes.ask("noun.person").expect("room");
        let set = classes.set(["noun.person.nurse"]);
        assert!(set.contains(noun) && set.contains(person));
        assert_eq!(set.common(&set).collect::<Vec<_>>(), [noun, person]);
    }

    #[test]
    fn more_classes_than_fit_are_refused() {
        let mut classes = Classes::default();
        assert!((0..MOST_CLASSES).all(|n| classes.ask(&n.to_string()).is_some()));
        assert!(classes.ask("one more").is_none());
    }
}
