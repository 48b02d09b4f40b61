//! What the game is and is not, where help is, what it rests on, what it keeps.

use crate::i18n::use_i18n;
use crate::node::{Node, el, of};

/// Sources the rules lean on most; the whole list is in docs/model.md.
const SOURCES: &[&str] = &[
    "Richmond et al. 2012, Verbal De-escalation of the Agitated Patient (Project BETA). doi:10.5811/westjem.2011.9.6864",
    "Lancee et al. 1995, limit-setting styles and anger. doi:10.1176/ps.46.6.609",
    "Herhausen et al. 2023, complaint de-escalation. doi:10.1177/00222429221119977",
    "Marinova et al. 2018, solving and empathy in airport service encounters. Journal of Marketing Research",
    "Price et al. 2018, staff approaches and conflict. doi:10.1016/j.ijnurstu.2017.10.002",
    "Bosse & Provoost 2014, reactive and proactive aggression in training. doi:10.1007/978-3-319-07485-6_37",
    "Kjærvik & Bushman 2024, venting and arousal. doi:10.1016/j.cpr.2024.102414",
    "Spencer et al. 2018, Cochrane review. PMC6513023",
    "Engel et al. 2020, review of de-escalation training. doi:10.1111/1745-9133.12467",
];

/// The page.
pub fn about() -> Node {
    let i18n = use_i18n();
    let sources = SOURCES.iter().map(|source| el("li").text(source));
    let part = |page: Node, title: &str, text: &str| {
        page.put(el("h2").text(title)).put(el("p").text(text))
    };
    let mut page = of("article", "page prose")
        .put(el("h1").text(say!(i18n, about.title)))
        .put(of("p", "lead").text(say!(i18n, about.what)));
    for (title, text) in [
        (
            say!(i18n, about.disclaimer_title),
            say!(i18n, about.disclaimer),
        ),
        (say!(i18n, about.support_title), say!(i18n, about.support)),
        (say!(i18n, about.evidence_title), say!(i18n, about.evidence)),
    ] {
        page = part(page, title, text);
    }
    page = page
        .put(el("h2").text(say!(i18n, about.sources_title)))
        .put(of("ul", "sources").all(sources));
    page = part(
        page,
        say!(i18n, about.privacy_title),
        say!(i18n, about.privacy),
    );
    part(
        page,
        say!(i18n, about.licence_title),
        say!(i18n, about.licence),
    )
}
