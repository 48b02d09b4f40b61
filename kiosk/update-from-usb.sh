#!/bin/sh
# Brings a new release from a stick to a booth. The new one is copied into a folder of its own and every file is held against
# SHA256SUMS there; only when all are right does the pointer `current` change, by one rename. Whatever happens before that, power
# cut included, the old release stays as it is; running this again takes away what was left lying.
#
#   update-from-usb.sh [--expect SUM] FOLDER [HOME]
#
# FOLDER  the release on the stick: the folder with kiosk.html and SHA256SUMS
# HOME    where releases live, /opt/talkdown
# SUM     the SHA-256 of SHA256SUMS itself, told by the provider in another way: then the stick cannot bring anything else
set -eu

expect=
if [ "${1:-}" = --expect ]; then
  expect=${2:?the sum}
  shift 2
fi
from=${1:?the folder on the stick}
home=${2:-/opt/talkdown}
releases=$home/releases

no() {
  echo "Not updated: $*. The booth stays as it is." >&2
  exit 1
}

[ -f "$from/SHA256SUMS" ] || no "there is no SHA256SUMS in $from"
[ -f "$from/kiosk.html" ] || no "there is no booth in $from"
mkdir -p "$releases"
# One at a time; the lock goes with this process.
exec 9>"$home/.update-lock"
flock -n 9 || no "another update is under way"

# What an interrupted update left.
rm -rf "$releases"/.new-* "$home"/.current-*

new=$releases/.new-$$
list=$new.files
mkdir "$new"
cp "$from/SHA256SUMS" "$new/SHA256SUMS"
sums=$(sha256sum <"$new/SHA256SUMS")
name=${sums%% *}
if [ -n "$expect" ] && [ "$expect" != "$name" ]; then
  rm -rf "$new"
  no "SHA256SUMS is not the one expected, but $name"
fi

# A line is a sum, two signs and a plain path below the folder; nothing else is followed.
if grep -Evq '^[0-9a-f]{64} [ *](\./)?\.?[A-Za-z0-9_][A-Za-z0-9_.-]*(/\.?[A-Za-z0-9_][A-Za-z0-9_.-]*)*$' "$new/SHA256SUMS"; then
  rm -rf "$new"
  no "SHA256SUMS has a line that is none of a release's"
fi
cut -c 67- "$new/SHA256SUMS" | sed 's,^\./,,' | LC_ALL=C sort >"$list"
grep -qx kiosk.html "$list" || no "SHA256SUMS does not list the booth itself"
while IFS= read -r file; do
  [ -f "$from/$file" ] || no "$file is missing"
  case $file in
    */*) mkdir -p "$new/${file%/*}" ;;
  esac
  cp "$from/$file" "$new/$file" || no "$file cannot be copied"
done <"$list"
rm "$list"
chmod -R u=rwX,go=rX "$new"
# On the disk first, then read back from there.
sync
(cd "$new" && sha256sum --check --strict --quiet SHA256SUMS) || no "a file is not what SHA256SUMS says"

target=$releases/$name
# The same release may be there already, whole or not: the copy just checked takes its place. A release in use is not touched.
if [ "$(readlink "$home/current" || :)" = "releases/$name" ]; then
  if (cd "$target" && sha256sum --check --strict --quiet SHA256SUMS >/dev/null 2>&1); then
    rm -rf "$new"
    echo "This release is in use already."
    exit 0
  fi
  # In use and damaged: the new copy gets another name.
  target=$target-again
fi
rm -rf "$target"
mv -T "$new" "$target"
sync
ln -s "releases/${target##*/}" "$home/.current-$$"
mv -T "$home/.current-$$" "$home/current"
sync
echo "Updated to ${target##*/}."

# The one before stays, for going back by hand; older ones go.
kept=0
# shellcheck disable=SC2045 # the names are ours: hexadecimal digits
for old in $(ls -1dt "$releases"/*); do
  [ "$old" = "$target" ] && continue
  kept=$((kept + 1))
  if [ "$kept" -gt 1 ]; then rm -rf "$old"; fi
done
