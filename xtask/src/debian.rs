//! Packages of the operating system: browsers, their drivers, a screen for them, brotli.
//!
//! Owns which program comes from which Debian package, and installing them as root. For anyone else
//! it prints the line to run, and stops: xtask never asks for a password.

use crate::run::{Outcome, program, run, step};
use crate::tools::on_path;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// A package and the programs we use from it; any one of the names will do.
pub struct Package {
    debian: &'static str,
    ubuntu: &'static str,
    programs: &'static [&'static str],
}

pub const CHROMIUM: Package = Package {
    debian: "chromium",
    ubuntu: "chromium-browser",
    programs: &["chromium", "chromium-browser", "google-chrome"],
};
pub const CHROMEDRIVER: Package = Package {
    debian: "chromium-driver",
    ubuntu: "chromium-chromedriver",
    programs: &["chromedriver", "chromium.chromedriver"],
};
pub const FIREFOX: Package = Package {
    debian: "firefox-esr",
    ubuntu: "firefox",
    programs: &["firefox-esr", "firefox"],
};
pub const WEBKIT: Package = same("webkit2gtk-driver", &["WebKitWebDriver"]);
pub const XVFB: Package = same("xvfb", &["Xvfb"]);
pub const OFFICE: Package = same("libreoffice-calc-nogui", &["soffice"]);
pub const BROTLI: Package = same("brotli", &["brotli"]);

const fn same(name: &'static str, programs: &'static [&'static str]) -> Package {
    Package {
        debian: name,
        ubuntu: name,
        programs,
    }
}

impl Package {
    /// The program, once the package is installed.
    pub fn path(&self) -> Outcome<PathBuf> {
        self.found().ok_or_else(|| {
            format!(
                "`{}` is missing (package {})",
                self.programs[0],
                self.name()
            )
        })
    }

    fn name(&self) -> &'static str {
        if is_ubuntu() {
            self.ubuntu
        } else {
            self.debian
        }
    }

    fn found(&self) -> Option<PathBuf> {
        self.programs.iter().find_map(|program| on_path(program))
    }
}

/// Makes sure that these packages are installed.
pub fn ensure(packages: &[&Package]) -> Outcome {
    let missing: Vec<&str> = packages
        .iter()
        .filter(|package| package.found().is_none())
        .map(|package| package.name())
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let install = ["install", "--yes", "--no-install-recommends"];
    if !is_root() || on_path("apt-get").is_none() {
        return Err(format!(
            "these packages are missing: {list}.\nPlease run this line, then the same command again:\n\n    \
             sudo apt-get update && sudo apt-get {} {list}\n",
            install.join(" "),
            list = missing.join(" ")
        ));
    }
    step(
        &format!("Installing Debian packages: {}", missing.join(" ")),
        || {
            run(program("apt-get")
                .arg("update")
                .env("DEBIAN_FRONTEND", "noninteractive"))?;
            let mut command = program("apt-get");
            run(command
                .args(install)
                .args(&missing)
                .env("DEBIAN_FRONTEND", "noninteractive"))
        },
    )?;
    packages
        .iter()
        .try_for_each(|package| package.path().map(drop))
}

/// Ubuntu, or a system made from it.
fn is_ubuntu() -> bool {
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    release.lines().any(|line| {
        line.strip_prefix("ID=")
            .or(line.strip_prefix("ID_LIKE="))
            .is_some_and(|id| id.contains("ubuntu"))
    })
}

fn is_root() -> bool {
    Path::new("/proc/self")
        .metadata()
        .is_ok_and(|process| process.uid() == 0)
}
