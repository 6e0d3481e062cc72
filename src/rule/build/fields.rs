//! The names of fields.

use std::sync::Arc;

use super::*;
use crate::rule::fields::{FieldName, Fields};

/// The fields of a pack. Those of a later file come first: a user's own names before those built in.
pub(super) fn checked(sections: &Sections) -> Fields {
    let mut fields = Fields::default();
    let by_file: Vec<&[Entry<raw::Field>]> = sections.fields.chunk_by(|a, b| Arc::ptr_eq(&a.place.source, &b.place.source)).collect();
    for entry in by_file.into_iter().rev().flatten() {
        fields.names.extend(entry.value.names.iter().map(|name| (entry.value.of, FieldName::parse(name), name.clone())));
    }
    fields.no_value = sections.no_values.iter().flat_map(|entry| entry.value.list.iter().cloned()).collect();
    fields
}
