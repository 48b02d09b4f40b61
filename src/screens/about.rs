//! What the game is and is not, where help is, what it rests on, what it keeps.

use crate::i18n::use_i18n;
use leptos::prelude::*;

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
#[component]
pub fn About() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <article class="page prose">
            <h1>{say!(i18n, about.title)}</h1>
            <p class="lead">{say!(i18n, about.what)}</p>
            <h2>{say!(i18n, about.disclaimer_title)}</h2>
            <p>{say!(i18n, about.disclaimer)}</p>
            <h2>{say!(i18n, about.support_title)}</h2>
            <p>{say!(i18n, about.support)}</p>
            <h2>{say!(i18n, about.evidence_title)}</h2>
            <p>{say!(i18n, about.evidence)}</p>
            <h2>{say!(i18n, about.sources_title)}</h2>
            <ul class="sources">
                {SOURCES.iter().map(|source| view! { <li>{*source}</li> }).collect_view()}
            </ul>
            <h2>{say!(i18n, about.privacy_title)}</h2>
            <p>{say!(i18n, about.privacy)}</p>
            <h2>{say!(i18n, about.licence_title)}</h2>
            <p>{say!(i18n, about.licence)}</p>
        </article>
    }
}
