#!/usr/bin/env bash
# Makes the program that needs no Java: jpackage/build.sh [app-image | deb]
#
#   app-image   app/target/jpackage/pushforward, a folder that can be copied anywhere (the default)
#   deb         the same, and app/target/jpackage/pushforward_VERSION_ARCH.deb
#
# Needs a full JDK 17 or newer (JAVA_HOME, or on the path); for the .deb also fakeroot and dpkg-deb.
set -euo pipefail
cd "$(dirname "$0")/.."

kind=${1:-app-image}
case $kind in
    app-image | deb) ;;
    *)
        echo "There is no package \"$kind\"; there are app-image and deb." >&2
        exit 2
        ;;
esac

tool() {
    if [ -n "${JAVA_HOME-}" ] && [ -x "$JAVA_HOME/bin/$1" ]; then
        echo "$JAVA_HOME/bin/$1"
    elif ! command -v "$1"; then
        echo "$1 was not found: install a full JDK, or set JAVA_HOME to the folder of one." >&2
        exit 1
    fi
}
jlink=$(tool jlink)
jpackage=$(tool jpackage)
version=$(sed -n '/<artifactId>pushforward<\/artifactId>/{n;s/.*<version>\([0-9.]*\).*/\1/p;q}' pom.xml)

out=app/target/jpackage
rm -rf "$out"
if [ -z "${PUSHFORWARD_BUILT-}" ]; then
    ./mvnw -q -DskipTests package
fi

mkdir -p "$out/input"
cp app/target/pushforward/lib/*.jar LICENSE THIRD-PARTY.md jpackage/start-classes.txt "$out/input"

"$jlink" @jpackage/runtime.args --output "$out/runtime"

# Why Linux has options of its own is said in the script that starts a build without an image.
options=$(cat jpackage/java.options)
if [ "$(uname -s)" = Linux ]; then
    options+=$'\n'$(cat jpackage/linux/java.options)
fi

# The archive of the classes loaded at the start holds for one place and one Java only, and is not missed elsewhere.
"$jpackage" @jpackage/image.args --type app-image --app-version "$version" \
    --input "$out/input" --runtime-image "$out/runtime" --icon assets/icon/pushforward-512.png --dest "$out" \
    --java-options "${options//$'\n'/ }"

rm -rf "$out/input" "$out/runtime"
image=$out/pushforward
app=$PWD/$image/lib/app
JAVA_TOOL_OPTIONS="-Xshare:dump -XX:SharedClassListFile=$app/start-classes.txt -XX:SharedArchiveFile=$app/start.jsa -Xlog:disable" \
    "$image/bin/pushforward" >/dev/null 2>&1 || rm -f "$app/start.jsa"
echo "$image: $(du -sh "$image" | cut -f1)"

if [ "$kind" = deb ]; then
    # The archive belongs to the place where it was made; the installation makes its own.
    mkdir "$out/installed"
    cp -a "$image" "$out/installed"
    rm -f "$out/installed/pushforward/lib/app/start.jsa"
    cp jpackage/scene.properties "$out/scene.properties"
    echo "icon=$PWD/assets/icon/pushforward-128.png" >>"$out/scene.properties"
    # Most of it is in archives already: xz would take minutes for a few megabytes.
    DPKG_DEB_COMPRESSOR_TYPE=gzip "$jpackage" @jpackage/linux.args --type deb --name pushforward --app-version "$version" \
        --vendor Pushforward --description "Draw a density and watch particles find it" \
        --app-image "$out/installed/pushforward" --icon assets/icon/pushforward-512.png --license-file LICENSE --resource-dir jpackage/linux \
        --file-associations "$out/scene.properties" --dest "$out"
    rm -rf "$out/installed" "$out/scene.properties"
    for package in "$out"/*.deb; do
        echo "$package: $(du -h "$package" | cut -f1)"
    done
fi
