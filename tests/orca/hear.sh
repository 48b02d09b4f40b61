#!/bin/sh
# What Orca says of the first turns of a talk, as text: Debian's orca in a session of its own on a display that nobody sees, reading
# Chromium. Not part of `cargo xtask test`: it needs packages that the tests do not, and takes a minute and a half.
#
#   apt-get install --no-install-recommends orca at-spi2-core speech-dispatcher dbus openbox xdotool xvfb
#   tests/orca/hear.sh ADDRESS        (of a served game, such as http://127.0.0.1:8080/)
#
# Prints what was spoken, a line an utterance; what was pressed stands between, after a "> ".
set -eu
game=${1:?"the address of a served game"}
here=$(mktemp -d)
export HOME="$here" XDG_RUNTIME_DIR="$here" HEARD="$here/orca.txt" GAME="$game"
export GTK_MODULES=gail:atk-bridge ACCESSIBILITY_ENABLED=1 GNOME_ACCESSIBILITY=1 QT_ACCESSIBILITY=1 NO_AT_BRIDGE=0
trap 'rm -rf "$here"' EXIT
cat > "$here/session.sh" <<'SESSION'
set -eu
gsettings set org.gnome.desktop.interface toolkit-accessibility true || true
openbox & windows=$!
/usr/libexec/at-spi-bus-launcher --launch-immediately & bus=$!
sleep 1
orca --replace --disable braille --debug-file="$HEARD" > "$HOME/orca.log" 2>&1 & orca=$!
sleep 5
chromium --no-sandbox --no-first-run --disable-gpu --force-renderer-accessibility --user-data-dir="$HOME/profile" \
  --window-size=1280,800 "$GAME?start=talk#/play/counter-toaster" > "$HOME/chromium.log" 2>&1 & page=$!
sleep 8
press() {
  echo "PRESSED: $1" >> "$HEARD"
  xdotool key "$1"
  sleep "${2:-5}"
}
# By Tab past the links to the first reply, and pressed; twice more from where a turn leaves the focus.
for stop in skip stop so-far keys reply; do press Tab 2; done
press Return 9
press Tab 3
press Return 9
press Tab 3
press Return 9
kill "$page" "$orca" "$windows" "$bus" 2>/dev/null || true
SESSION
timeout 180 dbus-run-session -- xvfb-run -a sh "$here/session.sh" > "$here/session.log" 2>&1 || true
sed -n "s/^.*SPEECH OUTPUT: '\([^{]*\)'.*$/\1/p; s/^PRESSED: /> /p" "$HEARD"
