//! `recoupe` cross-checks news articles: what they count, who said what, and where they disagree.
//!
//! ```text
//! files ──read──▶ Article ──mark──▶ Mention ──extract──▶ Claim ──crosscheck──▶ Finding ──write──▶ CSV
//! ```

pub mod article;
pub mod calendar;
pub mod claim;
pub mod crosscheck;
pub mod mention;
pub mod rule;
pub mod text;
