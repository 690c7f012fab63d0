#!/usr/bin/env bash
# Writes jpackage/start-classes.txt: the classes that the program loads until its window has settled, for the archive that
# makes the next start faster. Run it on a display after `./mvnw -q -DskipTests package`, when what the window shows has changed much;
# a list that is a little old is merely a little slower.
set -euo pipefail
cd "$(dirname "$0")/.."

list=jpackage/start-classes.txt
PUSHFORWARD_JAVA_OPTIONS="-Xshare:off -XX:DumpLoadedClassList=$PWD/$list.new" \
    .ci/with-window-manager .ci/opens-a-window "$(mktemp --suffix .png)" app/target/pushforward/bin/pushforward
# Without what differs from run to run.
grep -v 'source: __' "$list.new" >"$list"
rm "$list.new"
wc -l "$list"
