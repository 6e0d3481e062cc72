//! Claims: what an article says, with the place, the words and the rule of each.

mod types;

pub use types::{Bound, Claim, ClaimKind, Modality, Speech, Stance};
