//! Texts that would be markup, script or an address, were they ever taken for such (`fixtures/payloads.txt`), how a page is asked whether
//! one was, and the policy under which it is asked. Owns no page.

use crate::driver::{Kind, given};

const LIST: &str = include_str!("../fixtures/payloads.txt");

/// Counts what runs, and what asks to be seen.
pub const COUNT: &str = "window.__hit = 0; for (const ask of ['alert', 'confirm', 'prompt', 'open']) window[ask] = () => { __hit += 1; };";

/// What is wrong with the page as it stands: something ran, an element or an attribute that only a text can have brought.
pub const WRONG: &str = "
    const wrong = [];
    if (window.__hit !== 0) wrong.push(`${__hit} ran`);
    const made = 'script,img,image,iframe,object,embed,link,meta,base,style,form,video,audio,source,track,math,foreignObject,template,marquee,frameset,portal,fencedframe,noscript,ruby,slot,talk-down,x,plaintext,xmp,font,hr,table[background],b > b,animate,set,a[href*=javascript],a[href*=evil]';
    for (const one of document.querySelectorAll(made.split(',').map((css) => `#app ${css}, #brand ${css}`).join())) wrong.push(one.outerHTML.slice(0, 80));
    for (const one of document.querySelectorAll('#app *, #brand *'))
      for (const { name, value } of one.attributes)
        if (/^on/i.test(name) || (/href|src|action|data$|style|poster|^id$|^class$/i.test(name) && /[<>`{]|javascript|evil|__hit/i.test(value))) wrong.push(`${one.tagName} ${name}=${value}`);
    for (const name in {}) wrong.push(`every object has ${name}`);
";

/// The list: a payload a line, without its remarks, every escape resolved.
///
/// # Panics
/// When an escape in it is none.
#[must_use]
pub fn payloads() -> Vec<String> {
    let lines = LIST
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("# "));
    lines.map(resolved).collect()
}

fn resolved(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('\\') {
        text.push_str(before);
        rest = if let Some(after) = after.strip_prefix('\\') {
            text.push('\\');
            after
        } else {
            let (number, after) = after
                .strip_prefix("u{")
                .and_then(|after| after.split_once('}'))
                .unwrap_or_else(|| panic!("no such escape: {line}"));
            let sign = u32::from_str_radix(number, 16)
                .ok()
                .and_then(char::from_u32);
            text.push(sign.unwrap_or_else(|| panic!("no such sign: {line}")));
            after
        };
    }
    text + rest
}

/// The policy of a release as its hosts are told it, for the game's own page; in Chromium no text may become script by any way.
///
/// # Panics
/// When the built game is no finished release.
#[must_use]
pub fn policy(kind: Kind) -> String {
    let headers =
        std::fs::read_to_string(given("TALKDOWN_DIST").join("_headers")).expect("the headers");
    let rule = headers.split("\n/index.html\n").nth(1).expect("a rule");
    let line = rule.split("Content-Security-Policy: ").nth(1);
    let policy = line.and_then(|rest| rest.lines().next()).expect("a policy");
    let policy = policy
        .replace("https://YOUR-SITE.example ", "")
        .replace(" https://YOUR-SITE.example", "");
    assert!(
        !policy.contains("unsafe-inline") && !policy.contains("YOUR-SITE"),
        "{policy}"
    );
    match kind {
        Kind::Chromium => format!("{policy}; require-trusted-types-for 'script'"),
        _ => policy,
    }
}

#[cfg(test)]
mod tests {
    use super::payloads;

    #[test]
    fn there_are_two_hundred_and_no_two_alike() {
        let mut all = payloads();
        let count = all.len();
        assert!(count >= 200, "{count}");
        assert!(
            all.iter().any(|text| text.contains('\0'))
                && all.iter().any(|text| text.contains('\u{202e}'))
        );
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
