//! axe-core in the page.

use crate::browser::Browser;
use serde_json::Value;

/// What axe finds wrong with what is shown now, one finding a line: rule, help, and where. Empty when all is well.
///
/// # Panics
/// When axe does not run.
#[track_caller]
#[must_use]
pub fn findings(browser: &Browser) -> String {
    let result = browser.js_later(
        "const done = arguments[arguments.length - 1];
         const run = () => axe.run(document, {resultTypes: ['violations']}).then(
           (result) => done({violations: result.violations.map((rule) => ({
             id: rule.id, help: rule.help, where: rule.nodes.map((node) => node.target.join(' ') + ' ' + (node.any[0] ? node.any[0].message : '')),
           }))}),
           (error) => done({failed: String(error)}));
         if (window.axe) run(); else {
           const script = document.createElement('script');
           script.src = 'axe.js';
           script.onload = run;
           script.onerror = () => done({failed: 'axe.js did not load'});
           document.head.append(script);
         }",
        &[],
    );
    let Some(violations) = result["violations"].as_array() else {
        panic!("{:?}: axe did not run: {result}", browser.kind);
    };
    let line = |rule: &Value| format!("{}: {} {}", rule["id"], rule["help"], rule["where"]);
    violations.iter().map(line).collect::<Vec<_>>().join("\n")
}
