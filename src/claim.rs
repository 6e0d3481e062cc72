//! Claims: what an article says, with the place, the words and the rule of each.

mod attribution;
mod cast;
mod change;
mod clause;
mod context;
mod counted;
mod event;
mod extract;
mod measured;
mod make;
mod phrase;
mod quantity;
mod stance;
mod trace;
mod types;

pub use extract::{extract, extract_traced};
pub use trace::{By, Step, Trace, Verdict};
pub use types::{Bound, Claim, ClaimKind, Modality, Speech, Stance};
