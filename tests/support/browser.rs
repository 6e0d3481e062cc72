//! A headless Chromium, driven through a pipe by the DevTools protocol: real clicks and real keys on a page.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

/// How long anything may take that a test waits for.
const PATIENCE: Duration = Duration::from_secs(60);

const FLAGS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,900",
    "--remote-debugging-pipe",
];

/// The shell lends its input and output to the browser as the two ends of the pipe that it asks for.
const LEND: &str = r#"exec "$0" "$@" 3<&0 4>&1 </dev/null >/dev/null 2>&1"#;

pub(crate) struct Browser {
    child: Child,
    input: ChildStdin,
    output: Receiver<Value>,
    last: u64,
    session: Option<String>,
    /// What the page told without being asked: exceptions, messages, requests.
    events: Vec<Value>,
    _profile: TempDir,
}

/// The browser's program; none where there is none, and then the test says so.
fn program() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let names = ["chromium", "chromium-browser", "google-chrome"];
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|file| file.is_file())
}

impl Browser {
    /// Starts the browser. Where it is missing or does not start, says so past the capture of output, and gives none.
    pub(crate) fn start(test: &str) -> Option<Self> {
        let Some(program) = program() else {
            return skipped(test, "chromium is not installed");
        };
        let profile = TempDir::new().expect("a temporary folder");
        let mut command = Command::new("sh");
        command.arg("-c").arg(LEND).arg(program).args(FLAGS).arg(format!("--user-data-dir={}", profile.path().display()));
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("sh");
        let input = child.stdin.take().expect("a pipe");
        let mut reader = BufReader::new(child.stdout.take().expect("a pipe"));
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut message = Vec::new();
            while reader.read_until(0, &mut message).is_ok_and(|length| length > 0) {
                message.pop();
                let Ok(value) = serde_json::from_slice(&message) else { break };
                if sender.send(value).is_err() {
                    break;
                }
                message.clear();
            }
        });
        let mut browser = Self { child, input, output, last: 0, session: None, events: Vec::new(), _profile: profile };
        let Some(target) = browser.ask("Target.createTarget", json!({ "url": "about:blank" })) else {
            return skipped(test, "chromium does not start");
        };
        let attached = browser.call("Target.attachToTarget", json!({ "targetId": target["targetId"], "flatten": true }));
        browser.session = attached["sessionId"].as_str().map(str::to_owned);
        ["Page.enable", "Runtime.enable", "Log.enable", "Network.enable"].iter().for_each(|domain| drop(browser.call(domain, json!({}))));
        Some(browser)
    }

    fn ask(&mut self, method: &str, parameters: Value) -> Option<Value> {
        self.last += 1;
        let mut message = json!({ "id": self.last, "method": method, "params": parameters });
        if let Some(session) = &self.session {
            message["sessionId"] = json!(session);
        }
        self.input.write_all(format!("{message}\0").as_bytes()).ok()?;
        loop {
            let answer = self.output.recv_timeout(PATIENCE).ok()?;
            if answer["id"] == json!(self.last) {
                assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
                return Some(answer["result"].clone());
            }
            self.events.push(answer);
        }
    }

    pub(crate) fn call(&mut self, method: &str, parameters: Value) -> Value {
        self.ask(method, parameters).unwrap_or_else(|| panic!("{method}: the browser does not answer"))
    }

    /// Opens a file at a place of the page.
    pub(crate) fn open(&mut self, file: &Path, hash: &str) {
        self.call("Page.navigate", json!({ "url": "about:blank" }));
        self.call("Page.navigate", json!({ "url": format!("file://{}{hash}", file.display()) }));
        self.wait("location.protocol === 'file:' && document.readyState === 'complete' && document.querySelector('main h1') !== null");
    }

    /// The value of an expression.
    pub(crate) fn value(&mut self, expression: &str) -> Value {
        let answer = self.call("Runtime.evaluate", json!({ "expression": expression, "returnByValue": true, "awaitPromise": true }));
        assert!(answer["exceptionDetails"].is_null(), "{expression}: {}", answer["exceptionDetails"]);
        answer["result"]["value"].clone()
    }

    pub(crate) fn text(&mut self, selector: &str) -> String {
        let selector = json!(selector);
        self.value(&format!("document.querySelector({selector})?.innerText ?? 'nothing fits ' + {selector}")).as_str().unwrap_or_default().to_owned()
    }

    pub(crate) fn count(&mut self, selector: &str) -> u64 {
        self.value(&format!("document.querySelectorAll({}).length", json!(selector))).as_u64().unwrap_or_default()
    }

    /// Waits until an expression is true.
    pub(crate) fn wait(&mut self, expression: &str) {
        let start = Instant::now();
        while self.value(expression) != json!(true) {
            assert!(start.elapsed() < PATIENCE, "never true: {expression}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Clicks in the middle of an element, where a reader would: what lies over it gets the click.
    pub(crate) fn click(&mut self, selector: &str) {
        let find = format!(
            "(() => {{ const it = document.querySelector({}); if (!it) return null; it.scrollIntoView({{ block: 'center' }}); const box = it.getClientRects()[0];
            const at = [box.x + box.width / 2, box.y + box.height / 2]; const over = document.elementFromPoint(...at); return it.contains(over) ? at : null; }})()",
            json!(selector)
        );
        let at = self.value(&find);
        assert!(at.is_array(), "nothing to click, or something lies over it: {selector}");
        for kind in ["mouseMoved", "mousePressed", "mouseReleased"] {
            let button = if kind == "mouseMoved" { "none" } else { "left" };
            self.call("Input.dispatchMouseEvent", json!({ "type": kind, "x": at[0], "y": at[1], "button": button, "clickCount": 1 }));
        }
    }

    /// Types text as a keyboard does.
    pub(crate) fn type_text(&mut self, text: &str) {
        text.chars().for_each(|c| self.key(&c.to_string(), Some(&c.to_string())));
    }

    /// Presses and releases a key; with the text that it gives, if any.
    pub(crate) fn key(&mut self, key: &str, text: Option<&str>) {
        let code = match key {
            "Tab" => 9,
            "Enter" => 13,
            _ => 0,
        };
        let mut down = json!({ "type": "rawKeyDown", "key": key, "windowsVirtualKeyCode": code });
        if let Some(text) = text {
            (down["type"], down["text"]) = (json!("keyDown"), json!(text));
        }
        self.call("Input.dispatchKeyEvent", down);
        self.call("Input.dispatchKeyEvent", json!({ "type": "keyUp", "key": key, "windowsVirtualKeyCode": code }));
    }

    /// What went wrong on the page so far: exceptions, messages of the console, requests beyond the page itself.
    pub(crate) fn faults(&mut self) -> Vec<String> {
        self.value("1");
        let fault = |event: &Value| match event["method"].as_str()? {
            "Runtime.exceptionThrown" | "Runtime.consoleAPICalled" | "Log.entryAdded" => Some(event.to_string()),
            "Network.requestWillBeSent" => {
                let url = event["params"]["request"]["url"].as_str()?;
                (!url.starts_with("file://") || event["params"]["type"] != "Document").then(|| format!("request to {url}"))
            }
            _ => None,
        };
        self.events.iter().filter_map(fault).collect()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.input.write_all(b"{\"id\":0,\"method\":\"Browser.close\"}\0");
        let start = Instant::now();
        while self.child.try_wait().is_ok_and(|status| status.is_none()) && start.elapsed() < Duration::from_secs(5) {
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn skipped(test: &str, why: &str) -> Option<Browser> {
    // written to the stream itself: what a test prints is not shown where it passes
    let _ = writeln!(std::io::stderr(), "{test}: SKIPPED, {why}");
    None
}
