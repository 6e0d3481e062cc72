//! Checked rules as bytes: the build keeps those of `rules/` so, and a start reads neither TOML nor inflection tables.
//!
//! The bytes are those of one build. Nothing reads them with another version of these types.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash};

use postcard::Result;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Language, Rules};

/// What all languages share, and each language, so that they can be read side by side.
#[derive(Serialize, Deserialize)]
struct Image<'a> {
    #[serde(borrow)]
    shared: &'a [u8],
    #[serde(borrow)]
    languages: Vec<&'a [u8]>,
}

impl Rules {
    /// These rules as bytes; equal rules give equal bytes.
    ///
    /// # Errors
    /// Says what cannot be written.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        let languages = self.languages.iter().map(postcard::to_stdvec).collect::<Result<Vec<_>>>()?;
        let shared = postcard::to_stdvec(self)?;
        postcard::to_stdvec(&Image { shared: &shared, languages: languages.iter().map(Vec::as_slice).collect() })
    }

    /// The rules that [`Rules::to_bytes`] wrote.
    ///
    /// # Errors
    /// Says that the bytes are none, or those of another build.
    pub fn of_bytes(bytes: &[u8]) -> Result<Self> {
        let image: Image<'_> = postcard::from_bytes(bytes)?;
        let languages = || image.languages.par_iter().map(|bytes| postcard::from_bytes::<Language>(bytes)).collect::<Result<Vec<_>>>();
        let (shared, languages) = rayon::join(|| postcard::from_bytes::<Self>(image.shared), languages);
        Ok(Self { languages: languages?, ..shared? })
    }
}

/// Maps in the order of their keys, so that equal maps give equal bytes.
pub(super) mod sorted {
    use serde::{Deserializer, Serializer};

    use super::*;

    pub(in crate::rule) fn serialize<K: Serialize + Ord, V: Serialize, B, S: Serializer>(
        map: &HashMap<K, V, B>,
        serializer: S,
    ) -> std::result::Result<S::Ok, S::Error> {
        let mut pairs: Vec<(&K, &V)> = map.iter().collect();
        pairs.sort_by_key(|(key, _)| *key);
        serializer.collect_map(pairs)
    }

    pub(in crate::rule) fn deserialize<'de, K, V, B, D>(deserializer: D) -> std::result::Result<HashMap<K, V, B>, D::Error>
    where
        K: Deserialize<'de> + Eq + Hash,
        V: Deserialize<'de>,
        B: BuildHasher + Default,
        D: Deserializer<'de>,
    {
        HashMap::deserialize(deserializer)
    }
}
