//! Where in the app one is: parsed from and printed to the URL hash, so that it works at a sub-path, in a frame and from a file.

/// A screen and what it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The people one can talk to.
    Library,
    /// The briefing of a scenario.
    Play(String),
    /// The talk itself.
    Talk(String),
    /// The debrief of a run.
    Debrief(String),
    /// What was learned so far, over all talks.
    Progress,
    /// Everything kept: copies, taking over a copy, erasing.
    Data,
    /// The paced breath, by itself.
    Breath,
    /// How the game is played: the worked example.
    Help,
    /// Settings.
    Settings,
    /// About, disclaimer, support.
    About,
    /// Nothing of ours.
    Missing,
}

/// Longest id a route carries.
const MAX_ID: usize = 64;

impl Route {
    /// Reads `#/play/ID` and its like. Anything else is [`Route::Missing`]; an empty hash is the library.
    #[must_use]
    pub fn parse(hash: &str) -> Route {
        let path = hash.trim_start_matches('#').trim_matches('/');
        let mut parts = path.split('/');
        let route = match (parts.next().unwrap_or_default(), parts.next()) {
            ("", None) => Route::Library,
            ("progress", None) => Route::Progress,
            ("data", None) => Route::Data,
            ("breath", None) => Route::Breath,
            ("help", None) => Route::Help,
            ("settings", None) => Route::Settings,
            ("about", None) => Route::About,
            ("play", Some(id)) if is_id(id) => Route::Play(id.to_owned()),
            ("talk", Some(id)) if is_id(id) => Route::Talk(id.to_owned()),
            ("debrief", Some(id)) if is_id(id) => Route::Debrief(id.to_owned()),
            _ => Route::Missing,
        };
        if parts.next().is_some() {
            Route::Missing
        } else {
            route
        }
    }

    /// The hash that leads here.
    #[must_use]
    pub fn hash(&self) -> String {
        match self {
            Route::Library | Route::Missing => "#/".to_owned(),
            Route::Play(id) => format!("#/play/{id}"),
            Route::Talk(id) => format!("#/talk/{id}"),
            Route::Debrief(id) => format!("#/debrief/{id}"),
            Route::Progress => "#/progress".to_owned(),
            Route::Data => "#/data".to_owned(),
            Route::Breath => "#/breath".to_owned(),
            Route::Help => "#/help".to_owned(),
            Route::Settings => "#/settings".to_owned(),
            Route::About => "#/about".to_owned(),
        }
    }

    /// The name of the screen, as `data-screen` carries it.
    #[must_use]
    pub const fn screen(&self) -> &'static str {
        match self {
            Route::Library => "library",
            Route::Play(_) => "briefing",
            Route::Talk(_) => "encounter",
            Route::Debrief(_) => "debrief",
            Route::Progress => "progress",
            Route::Data => "data",
            Route::Breath => "breath",
            Route::Help => "help",
            Route::Settings => "settings",
            Route::About => "about",
            Route::Missing => "missing",
        }
    }
}

/// Ids are lower-case letters, digits and hyphens: nothing that could leave its folder or its attribute.
#[must_use]
pub fn is_id(id: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !id.is_empty() && id.len() <= MAX_ID && id.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::Route;

    #[test]
    fn every_route_survives_its_own_hash() {
        let id = "counter-toaster".to_owned();
        for route in [
            Route::Library,
            Route::Play(id.clone()),
            Route::Talk(id.clone()),
            Route::Debrief(id),
            Route::Progress,
            Route::Data,
            Route::Breath,
            Route::Help,
            Route::Settings,
            Route::About,
        ] {
            assert_eq!(Route::parse(&route.hash()), route);
        }
    }

    #[test]
    fn hostile_hashes_are_missing() {
        for hash in [
            "#/play/",
            "#/play/../x",
            "#/play/A",
            "#/talk/a/b",
            "#/x",
            "#/play/<b>",
            "#/about/1",
        ] {
            assert_eq!(Route::parse(hash), Route::Missing, "{hash}");
        }
        assert_eq!(
            Route::parse(&format!("#/play/{}", "a".repeat(65))),
            Route::Missing
        );
        assert_eq!(Route::parse(""), Route::Library);
        assert_eq!(Route::parse("#"), Route::Library);
    }
}
