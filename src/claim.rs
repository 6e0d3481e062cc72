//! Claims: what an article says, with the place, the words and the rule of each.

mod about;
mod alone;
mod attribution;
mod cast;
mod change;
mod clause;
mod context;
mod counted;
mod country;
mod currency;
mod deed;
mod dispute;
mod event;
mod extract;
mod former;
mod joint;
mod make;
mod measured;
mod member;
mod moved;
mod naming;
mod occasion;
mod office;
mod owner;
mod phrase;
mod posted;
mod quantity;
mod stance;
mod told;
mod trace;
mod types;
mod voice;

pub use extract::{captions_left_out, extract, extract_captions, extract_to_list, extract_traced};
pub use make::EVENT_RULE;
pub use trace::{By, Step, Trace, Verdict};
pub use types::{About, Bound, Claim, ClaimKind, Former, Modality, Speech, Stance, StanceBy};
