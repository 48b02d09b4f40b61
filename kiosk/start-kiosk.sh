#!/bin/sh
# Keeps the booth running on a Linux machine: starts the browser with everything shut that a booth has no use for, starts it again
# whenever it ends, and ends it when the page shows no sign of life. Meant to be run by talkdown-kiosk.service; runs by hand as well.
#
# The sign of life: the page writes to its own store every five seconds (kiosk.js), so files in the browser's folder change. That
# needs no network, no debugging port and no help of the screen's. Compared are the files with themselves, never with the clock.
#
# Settings by environment, each with what holds without it:
#   TALKDOWN_HOME     /opt/talkdown                    where `current` points to the release
#   TALKDOWN_SETTINGS /etc/talkdown/kiosk.json         the booth's settings, outside of the release so that an update leaves them
#   TALKDOWN_PROFILE  /var/lib/talkdown-kiosk/profile  the browser's folder: counts and the PIN are in it
#   TALKDOWN_BROWSER  the first of chromium, chromium-browser, google-chrome
#   TALKDOWN_FLAGS    nothing                          further flags for the browser
#   TALKDOWN_STALE    20                               seconds without a sign of life
set -u

home=${TALKDOWN_HOME:-/opt/talkdown}
settings=${TALKDOWN_SETTINGS:-/etc/talkdown/kiosk.json}
profile=${TALKDOWN_PROFILE:-/var/lib/talkdown-kiosk/profile}
stale=${TALKDOWN_STALE:-20}
# Longest that the first sign of life may take after a start.
first=60

say() { echo "talkdown-kiosk: $*" >&2; }

# ---- A screen: the one there is, else one of our own. cage is a screen for one program; xinit brings an X server.
if [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
  if command -v cage >/dev/null; then exec cage -s -- /bin/sh "$0" "$@"; fi
  if command -v xinit >/dev/null; then exec xinit /bin/sh "$0" "$@" -- :0 -nolisten tcp -s 0 -dpms; fi
  say "there is no screen, and neither cage nor xinit to make one"
  exit 1
fi
if [ -n "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
  # The screen stays on. Without a window manager the browser does not fill it.
  if command -v xset >/dev/null; then xset s off s noblank -dpms 2>/dev/null || :; fi
  if command -v openbox >/dev/null; then openbox --sm-disable & fi
fi

browser=${TALKDOWN_BROWSER:-}
for one in chromium chromium-browser google-chrome; do
  [ -n "$browser" ] || browser=$(command -v "$one" || :)
done
if [ -z "$browser" ]; then
  say "no Chromium here"
  exit 1
fi

# The settings go along in the part of the address behind #, which is never sent anywhere.
address() {
  printf 'file://%s/kiosk.html' "$(readlink -f "$home/current")"
  if [ -r "$settings" ]; then printf '#settings=%s' "$(base64 -w 0 <"$settings" | tr '+/' '-_')"; fi
}

child=
# The browser leads a group of its own: with it go all its processes.
end() {
  [ -n "$child" ] || return 0
  # Not `kill -KILL --`: dash takes the two dashes for a number there.
  kill -s KILL -- "-$child" 2>/dev/null || :
  wait "$child" 2>/dev/null || :
  child=
}
trap 'end; exit 0' TERM INT HUP
trap end EXIT

signs() { find "$profile/Default/IndexedDB" -type f -printf '%p %s %T@\n' 2>/dev/null | sort | cksum; }

mkdir -p "$profile" || exit 1
pause=1
while :; do
  # A lock that a killed browser left would keep the next from starting.
  rm -f "$profile/SingletonLock" "$profile/SingletonSocket" "$profile/SingletonCookie"
  # shellcheck disable=SC2086 # several flags
  setsid "$browser" --kiosk --user-data-dir="$profile" --no-first-run --no-default-browser-check --noerrdialogs \
    --disable-session-crashed-bubble --hide-crash-restore-bubble --disable-pinch --overscroll-history-navigation=0 \
    --disable-component-update --disable-background-networking --disable-sync --disable-features=Translate \
    --password-store=basic --check-for-update-interval=31536000 ${TALKDOWN_FLAGS:-} "$(address)" >/dev/null 2>&1 &
  child=$!
  last=$(signs)
  silent=0
  seen=
  while kill -0 "$child" 2>/dev/null; do
    # In the background, so that a signal is heard at once.
    sleep 2 &
    wait $! || :
    now=$(signs)
    if [ "$now" != "$last" ]; then
      last=$now silent=0 seen=yes pause=1
    else
      silent=$((silent + 2))
    fi
    limit=$stale
    [ -n "$seen" ] || limit=$first
    if [ "$silent" -ge "$limit" ]; then
      say "no sign of life for $silent seconds: starting the browser again"
      break
    fi
  done
  end
  sleep "$pause" &
  wait $! || :
  pause=$((pause < 8 ? pause * 2 : 10))
done
