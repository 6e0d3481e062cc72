//! What a user relies on in the cross-check, from articles and claims built by hand.

mod build;
mod copies;
