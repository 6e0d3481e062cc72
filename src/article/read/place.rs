//! Where an article was read.

/// What an article is called that was piped in.
const PIPED: &str = "-";

/// A file, or an entry of one, perhaps a record of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// The name of the article, where it has none of its own.
    pub(super) id: String,
    /// The path as given; empty for what is piped in.
    pub(super) path: String,
    /// The number of the record, from 1; 0 for a file that is one article.
    pub(super) record: usize,
    /// Found in a folder: what is no article at all is passed over.
    pub(super) found: bool,
}

impl Place {
    /// An entry of an archive.
    pub(super) fn entry(&self, name: &str) -> Self {
        let below = |whole: &str| if whole.is_empty() { name.to_owned() } else { format!("{whole}/{name}") };
        Self { id: below(&self.id), path: below(&self.path), record: 0, found: true }
    }

    pub(super) fn record(&self, number: usize) -> Self {
        Self { record: number, ..self.clone() }
    }

    pub(super) fn own_id(&self) -> String {
        if self.record == 0 && self.id.is_empty() {
            PIPED.to_owned()
        } else if self.record == 0 {
            self.id.clone()
        } else {
            format!("{}#{}", self.id, self.record)
        }
    }

    pub(super) fn own_path(&self) -> String {
        let path = if self.path.is_empty() { PIPED } else { &self.path };
        if self.record == 0 { path.to_owned() } else { format!("{path}#{}", self.record) }
    }
}

/// Why something is no article, or not a whole one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fault {
    pub(super) place: Place,
    pub(super) reason: String,
    /// It is no article at all, nor meant to be one: said only where it was asked for by name.
    pub(super) stray: bool,
}

impl Fault {
    pub(super) fn new(place: &Place, reason: impl Into<String>) -> Self {
        Self { place: place.clone(), reason: reason.into(), stray: false }
    }

    pub(super) fn stray(place: &Place, reason: impl Into<String>) -> Self {
        Self { stray: true, ..Self::new(place, reason) }
    }

    /// The reason with the number of the record.
    pub(super) fn line(&self) -> String {
        if self.place.record == 0 { self.reason.clone() } else { format!("record {}: {}", self.place.record, self.reason) }
    }
}
