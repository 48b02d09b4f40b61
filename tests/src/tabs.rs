//! The tabs of a browser under control.

use crate::browser::Browser;
use fantoccini::wd::WindowHandle;

impl Browser {
    /// Opens another tab and turns to it.
    #[track_caller]
    pub fn other_tab(&self) {
        let tab = self.run("new tab", self.client().new_window(true));
        self.run(
            "turn to the tab",
            self.client().switch_to_window(tab.handle),
        );
    }

    /// The tab that is turned to.
    #[track_caller]
    #[must_use]
    pub fn tab(&self) -> WindowHandle {
        self.run("this tab", self.client().window())
    }

    /// Turns to a tab.
    #[track_caller]
    pub fn turn_to(&self, tab: &WindowHandle) {
        self.run(
            "turn to the tab",
            self.client().switch_to_window(tab.clone()),
        );
    }

    /// Closes this tab and turns to the first that is left.
    #[track_caller]
    pub fn close_tab(&self) {
        self.run("close the tab", self.client().close_window());
        let left = self.run("list the tabs", self.client().windows());
        if let Some(first) = left.into_iter().next() {
            self.run("turn to the tab", self.client().switch_to_window(first));
        }
    }
}
