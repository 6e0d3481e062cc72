//! Claims: what an article says, with the place, the words and the rule of each.

mod about;
mod attribution;
mod cast;
mod clause;
mod context;
mod counted;
mod deed;
mod extract;
mod office;
mod quantity;
mod types;

pub use extract::extract;
pub use types::{About, Bound, Claim, ClaimKind, Modality, Speech, Stance};
