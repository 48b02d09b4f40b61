//! The update from a stick: interrupted at any point, or brought by a bad stick, it leaves the release that was there, and done again
//! it goes through. Runs `kiosk/update-from-usb.sh` with programs in its way that fail when told to.

use std::fmt::Write as _;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../kiosk/update-from-usb.sh");
/// Fewest points of interruption: every step there is.
const POINTS: usize = 20;
/// Everything the script has others do.
const STEPS: [&str; 8] = [
    "mkdir",
    "cp",
    "sha256sum",
    "mv",
    "ln",
    "rm",
    "sync",
    "chmod",
];

/// A place of its own for one test: a stick, a booth, and programs in the way.
struct Place {
    root: PathBuf,
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.root);
    }
}

impl Place {
    fn new(name: &str) -> Place {
        let root =
            std::env::temp_dir().join(format!("talkdown-update-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&root);
        let place = Place { root };
        place.release("old", "the old booth");
        place.release("new", "the new booth");
        std::fs::create_dir_all(place.root.join("in-the-way")).expect("a folder");
        for step in STEPS {
            let real = ["/usr/bin", "/bin"].map(|folder| Path::new(folder).join(step));
            let real = real
                .iter()
                .find(|path| path.exists())
                .expect("the real one");
            // Counts the steps; at the one told, before or after it, the script and all of its processes die as in a power cut.
            let text = format!(
                "#!/bin/sh\nn=$(($(cat \"$COUNT\" 2>/dev/null || echo 0) + 1)); echo $n >\"$COUNT\"\n\
                 if [ \"$n\" = \"${{CUT_BEFORE:-0}}\" ]; then kill -KILL 0; fi\n\
                 if [ \"$n\" = \"${{FAIL_AT:-0}}\" ]; then echo 'No space left on device' >&2; exit 1; fi\n\
                 {} \"$@\"; r=$?\n\
                 if [ \"$n\" = \"${{CUT_AFTER:-0}}\" ]; then kill -KILL 0; fi\n\
                 if [ -n \"${{SPOIL:-}}\" ] && [ {step} = cp ]; then for last; do :; done; case $last in */$SPOIL) echo x >>\"$last\" ;; esac; fi\n\
                 exit $r\n",
                real.display()
            );
            let path = place.root.join("in-the-way").join(step);
            std::fs::write(&path, text).expect("a program in the way");
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755))
                .expect("it runs");
        }
        place
    }

    /// A release on the stick, as `dist` makes them.
    fn release(&self, name: &str, words: &str) {
        let folder = self.stick(name);
        std::fs::create_dir_all(folder.join("fonts")).expect("a folder");
        let files = [
            "kiosk.html",
            "kiosk.js",
            "talkdown.html",
            "fonts/face.woff2",
            ".htaccess",
        ];
        for file in files {
            std::fs::write(folder.join(file), format!("{words} {file}")).expect("a file");
        }
        let listed = Command::new("sha256sum")
            .args(files)
            .current_dir(&folder)
            .output();
        std::fs::write(folder.join("SHA256SUMS"), listed.expect("sha256sum").stdout)
            .expect("the list");
    }

    /// A booth with the old release on it.
    fn with_the_old(name: &str) -> Place {
        let place = Place::new(name);
        done(&place.update("old", &[]));
        place
    }

    /// The same once more, in another folder.
    fn copy(&self, name: &str) -> Place {
        let root =
            std::env::temp_dir().join(format!("talkdown-update-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&root);
        let copied = Command::new("cp")
            .arg("-a")
            .arg(&self.root)
            .arg(&root)
            .status();
        assert!(copied.is_ok_and(|status| status.success()), "not copied");
        Place { root }
    }

    fn stick(&self, name: &str) -> PathBuf {
        self.root.join("stick").join(name)
    }

    fn home(&self) -> PathBuf {
        self.root.join("booth")
    }

    fn update(&self, name: &str, more: &[(&str, &str)]) -> Output {
        let path = format!(
            "{}:{}",
            self.root.join("in-the-way").display(),
            std::env::var("PATH").unwrap_or_default()
        );
        let count = self.root.join("count");
        let _ = std::fs::remove_file(&count);
        // A group of its own, so that a power cut takes the script and not the test.
        let output = Command::new("setsid")
            .args(["--wait", "sh", SCRIPT])
            .arg(self.stick(name))
            .arg(self.home())
            .env("PATH", path)
            .env("COUNT", &count)
            .envs(more.iter().copied())
            .output();
        output.expect("the script runs")
    }

    fn steps(&self) -> usize {
        let count = std::fs::read_to_string(self.root.join("count")).unwrap_or_default();
        count.trim().parse().unwrap_or_default()
    }

    /// What the booth would start now; panics when it is not whole.
    #[track_caller]
    fn current(&self) -> String {
        let current = self.home().join("current");
        let checked = Command::new("sha256sum")
            .args(["--check", "--strict", "--quiet", "SHA256SUMS"])
            .current_dir(&current)
            .status();
        assert!(
            checked.is_ok_and(|status| status.success()),
            "the release in use is not whole"
        );
        let words = std::fs::read_to_string(current.join("kiosk.html")).unwrap_or_default();
        words.trim_end_matches(" kiosk.html").to_owned()
    }

    #[track_caller]
    fn kept_old(&self, what: &str, output: &Output) {
        assert!(!output.status.success(), "{what}: {output:?}");
        assert_eq!(self.current(), "the old booth", "{what}");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains("Not updated"), "{what}: {said}");
    }
}

fn done(output: &Output) {
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn ki_10_an_update_interrupted_at_twenty_points_leaves_a_whole_booth() {
    let measure = Place::with_the_old("measure");
    done(&measure.update("new", &[]));
    assert_eq!(measure.current(), "the new booth");
    let steps = measure.steps();
    assert!(steps >= POINTS, "only {steps} steps");

    let (mut old, mut new, mut log) = (0, 0, String::new());
    let ready = Place::with_the_old("cuts");
    // Before each step is after the one before; and after the last.
    for step in 1..=steps + 1 {
        let place = ready.copy(&format!("cut-{step}"));
        let (way, step) = if step > steps {
            ("CUT_AFTER", steps)
        } else {
            ("CUT_BEFORE", step)
        };
        let output = place.update("new", &[(way, &step.to_string())]);
        assert!(!output.status.success(), "{way} {step} did not cut");
        let current = place.current();
        let _ = writeln!(log, "{way} {step}: {current}");
        if current == "the old booth" {
            old += 1
        } else {
            new += 1
        }
        // Done again, it goes through and leaves nothing lying.
        done(&place.update("new", &[]));
        assert_eq!(place.current(), "the new booth", "{way} {step}");
        let left = |folder: &Path| -> Vec<String> {
            let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
            entries
                .map(|entry| entry.file_name().to_string_lossy().into_owned())
                .filter(|name| name.starts_with('.') && name != ".update-lock")
                .collect()
        };
        assert_eq!(left(&place.home()), Vec::<String>::new(), "{way} {step}");
        assert_eq!(
            left(&place.home().join("releases")),
            Vec::<String>::new(),
            "{way} {step}"
        );
    }
    // Before the pointer changes it is the old one, afterwards the new one: both were seen.
    assert!(old + new >= POINTS && old > new && new > 0, "{log}");
}

#[test]
fn ki_10_a_step_that_fails_keeps_the_old_booth() {
    let measure = Place::with_the_old("measure-fail");
    done(&measure.update("new", &[]));
    let ready = Place::with_the_old("fails");
    for step in 1..=measure.steps() {
        let place = ready.copy(&format!("fail-{step}"));
        let output = place.update("new", &[("FAIL_AT", &step.to_string())]);
        // Tidying up after the switch may fail; up to it everything counts.
        if place.current() != "the old booth" {
            assert_eq!(place.current(), "the new booth", "{step}");
        } else {
            assert!(!output.status.success(), "{step}: told as done");
        }
        done(&place.update("new", &[]));
        assert_eq!(place.current(), "the new booth", "{step}");
    }
}

#[test]
fn ki_10_a_bad_stick_changes_nothing() {
    let place = Place::new("bad");
    done(&place.update("old", &[]));
    // Copied wrongly: found when it is read back.
    place.kept_old(
        "a spoilt copy",
        &place.update("new", &[("SPOIL", "talkdown.html")]),
    );
    let stick = place.stick("new");
    let list = std::fs::read_to_string(stick.join("SHA256SUMS")).expect("the list");
    let first = list.lines().next().unwrap_or_default();
    let sum = &first[..64];
    let with = |name: &str, text: &str| {
        std::fs::write(stick.join("SHA256SUMS"), text).expect("the list");
        place.kept_old(name, &place.update("new", &[]));
        std::fs::write(stick.join("SHA256SUMS"), &list).expect("the list");
    };
    with("an empty list", "");
    with("a list cut short", &list[..list.len() - 9]);
    with(
        "a list without the booth",
        &list
            .lines()
            .skip(1)
            .map(|line| format!("{line}\n"))
            .collect::<String>(),
    );
    with(
        "a wrong sum",
        &list.replacen(&sum[..1], if sum.starts_with('0') { "1" } else { "0" }, 1),
    );
    for hostile in [
        "../../etc/passwd",
        "/etc/passwd",
        "a/../../b",
        "-rf",
        "..hidden",
        "a b",
        "a\\nb",
        "$(reboot)",
        "a;b",
    ] {
        with(hostile, &format!("{list}{sum}  {hostile}\n"));
    }
    std::fs::remove_file(stick.join("kiosk.js")).expect("a file less");
    place.kept_old("a file is missing", &place.update("new", &[]));
    std::fs::write(stick.join("kiosk.js"), "something else").expect("another file");
    place.kept_old("a file is another", &place.update("new", &[]));
    let _ = std::fs::remove_file(stick.join("kiosk.js"));
    symlink("/etc/hostname", stick.join("kiosk.js")).expect("a link");
    place.kept_old("a link to elsewhere", &place.update("new", &[]));
    std::fs::remove_file(stick.join("SHA256SUMS")).expect("the list away");
    place.kept_old("no list", &place.update("new", &[]));
    place.kept_old("no folder", &place.update("nothing", &[]));
}

#[test]
fn ki_10_again_back_and_further() {
    let place = Place::new("again");
    done(&place.update("old", &[]));
    done(&place.update("old", &[]));
    assert_eq!(place.current(), "the old booth");
    done(&place.update("new", &[]));
    done(&place.update("old", &[]));
    assert_eq!(place.current(), "the old booth");
    // A release in use that went bad on the disk is brought anew.
    let current = std::fs::canonicalize(place.home().join("current")).expect("the folder");
    std::fs::set_permissions(
        current.join("kiosk.js"),
        std::fs::Permissions::from_mode(0o644),
    )
    .expect("to write");
    std::fs::write(current.join("kiosk.js"), "rot").expect("rot");
    done(&place.update("old", &[]));
    assert_eq!(place.current(), "the old booth");
    place.release("newer", "the newer booth");
    done(&place.update("newer", &[]));
    assert_eq!(place.current(), "the newer booth");
    // The one before is kept, not every one there ever was. What is not in the list is not brought.
    let kept = std::fs::read_dir(place.home().join("releases"))
        .map(Iterator::count)
        .unwrap_or_default();
    assert_eq!(kept, 2);
    place.release("more", "one more");
    std::fs::write(place.stick("more").join("stray.txt"), "not listed").expect("a stray file");
    done(&place.update("more", &[]));
    assert!(!place.home().join("current/stray.txt").exists());

    // With the sum told by another way, no other stick will do.
    let expect = |sum: &str| {
        Command::new("sh")
            .arg(SCRIPT)
            .args(["--expect", sum])
            .arg(place.stick("new"))
            .arg(place.home())
            .output()
            .expect("the script runs")
    };
    assert!(!expect(&"0".repeat(64)).status.success());
    assert_eq!(place.current(), "one more");
    let sum = Command::new("sha256sum")
        .arg(place.stick("new").join("SHA256SUMS"))
        .output()
        .expect("sha256sum")
        .stdout;
    done(&expect(&String::from_utf8_lossy(&sum)[..64]));
    assert_eq!(place.current(), "the new booth");
}
