//! `report.html`: the whole report as one page that opens offline and asks nobody for anything.
//!
//! The page is made of the parts in `templates/report`: markup, style, script and the words of the interface. Articles reach it
//! as JSON only, in a block that browsers do not run, and the script makes text nodes of it. A content security policy allows
//! this one script and this one style by their hashes and refuses all else.

mod data;
mod places;
mod topics;

use std::io::{self, Write};

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{Formats, Report};
use data::Data;

/// The name of the page.
pub const PAGE: &str = "report.html";

const MARKUP: &str = include_str!("../../templates/report/page.html");
const STYLE: &str = include_str!("../../templates/report/style.css");
const WORDS: &str = include_str!("../../templates/report/words.en.json");
/// In an order in which nothing is used before it is defined.
const SCRIPT: &str = concat!(
    "'use strict';\n",
    include_str!("../../templates/report/base.js"),
    include_str!("../../templates/report/passage.js"),
    include_str!("../../templates/report/findings.js"),
    include_str!("../../templates/report/timeline.js"),
    include_str!("../../templates/report/matrix.js"),
    include_str!("../../templates/report/articles.js"),
    include_str!("../../templates/report/main.js"),
);

/// Writes the page.
///
/// # Errors
/// Where `out` cannot be written.
pub(super) fn write(report: &Report, _: &Formats, out: &mut dyn Write) -> io::Result<()> {
    let words: Value = serde_json::from_str(WORDS)?;
    let mut rest = MARKUP;
    while let Some((before, behind)) = rest.split_once("{{") {
        let (name, after) = behind.split_once("}}").ok_or_else(|| missing(behind))?;
        out.write_all(before.as_bytes())?;
        match name {
            "style" => out.write_all(STYLE.as_bytes())?,
            "script" => out.write_all(SCRIPT.as_bytes())?,
            "policy" => out.write_all(policy().as_bytes())?,
            "generator" => write!(out, "recoupe {}", env!("CARGO_PKG_VERSION"))?,
            "words" => write_json(&words, out)?,
            "data" => write_json(&Data::of(report)?, out)?,
            word => out.write_all(escaped(words[word].as_str().ok_or_else(|| missing(word))?).as_bytes())?,
        }
        rest = after;
    }
    out.write_all(rest.as_bytes())
}

fn missing(name: &str) -> io::Error {
    io::Error::other(format!("the template of the page names what is not there: {name}"))
}

/// What the page may do: run its own script, use its own style.
fn policy() -> String {
    let (script, style) = (hash(SCRIPT), hash(STYLE));
    format!(
        "default-src 'none'; script-src 'sha256-{script}'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )
}

/// SHA-256 in Base64, as a policy names it.
fn hash(text: &str) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut written = String::with_capacity(44);
    for chunk in Sha256::digest(text).chunks(3) {
        let bits = chunk.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let sign = SIGNS[(bits >> (18 - 6 * place) & 63) as usize];
            written.push(if place <= chunk.len() { char::from(sign) } else { '=' });
        }
    }
    written
}

/// JSON that no markup can begin in: `<` stands inside strings only, and there it may be written by its code.
fn write_json(value: &impl serde::Serialize, out: &mut dyn Write) -> io::Result<()> {
    let json = serde_json::to_string(value)?;
    let mut parts = json.split('<');
    out.write_all(parts.next().unwrap_or_default().as_bytes())?;
    for part in parts {
        out.write_all(b"\\u003c")?;
        out.write_all(part.as_bytes())?;
    }
    Ok(())
}

/// Text for markup and for values of attributes.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_other_tools() {
        // printf abc | openssl dgst -sha256 -binary | base64
        assert_eq!(hash("abc"), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }

    #[test]
    fn json_holds_no_markup() {
        let mut out = Vec::new();
        write_json(&"</script><!--<script>", &mut out).expect("memory can be written");
        assert!(!out.contains(&b'<'));
        assert_eq!(serde_json::from_slice::<String>(&out).expect("JSON"), "</script><!--<script>");
    }
}
