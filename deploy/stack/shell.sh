# What the commands in deploy/ share. Sourced at the root of the checkout.

services="records-service consent-service disclosure-service audit-service"
stamp=deploy/stack/target/built

say() {
    printf '%s\n' "$1"
}

need_jdk() {
    java=${JAVA_HOME:+$JAVA_HOME/bin/}java
    version=$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p') || version=
    if [ "${version:-0}" -lt 17 ] || ! command -v "${java}c" >/dev/null; then
        say "Subrosa needs a JDK, 17 or newer: install one, and set JAVA_HOME to it or to nothing."
        exit 1
    fi
}

need_maven() {
    version=$(mvn -version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p') || version=
    if ! at_least 3.8.6 "${version:-0}"; then
        say "Subrosa is built with Maven, 3.8.6 or newer: put mvn on the PATH."
        exit 1
    fi
}

# at_least 3.8.6 3.9.1: is the second version the first or newer?
at_least() {
    [ "$(printf '%s\n%s\n' "$1" "$2" | sort -t. -k1,1n -k2,2n -k3,3n | head -n 1)" = "$1" ]
}

# Whether there is something to run.
built() {
    [ -f deploy/stack/target/classes/org/subrosa/stack/Launcher.class ] && [ -d deploy/stack/target/lib ]
}

# For commands that build nothing: the launcher is made anew if a clean removed it while an installation is there.
need_launcher() {
    need_jdk
    built && return 0
    if [ ! -d deploy/stack/target/state ]; then
        say "There is no installation yet."
        exit 0
    fi
    need_maven
    mvn -B -q -Dmaven.test.skip -Dspotless.check.skip -Djacoco.skip -pl deploy/stack package
}

# Whether something in the sources is newer than the last build, or a result of it is gone.
stale() {
    [ -f "$stamp" ] && built || return 0
    for service in $services; do
        [ -f "$service/target/quarkus-app/quarkus-run.jar" ] || return 0
    done
    [ -f deploy/loader/target/classes/org/subrosa/loader/Load.class ] && [ -d deploy/loader/target/lib ] || return 0
    for tree in pom.xml deploy/stack/pom.xml deploy/stack/src/main deploy/loader/pom.xml deploy/loader/src/main \
        service-kit/pom.xml service-kit/src/main page-kit/pom.xml page-kit/src/main; do
        newer "$tree" && return 0
    done
    for service in $services; do
        newer "$service/pom.xml" && return 0
        newer "$service/src/main" && return 0
    done
    return 1
}

# A folder is newer, too, when a file was added to it or taken from it.
newer() {
    [ -n "$(find "$1" -newer "$stamp" -print -quit 2>/dev/null)" ]
}

# Packages the services, and what loads people. No test is even compiled: tests and gates are deploy/test's. No code is
# generated from anything.
build() {
    say "Building (deploy/stack/target/build.log)."
    mkdir -p deploy/stack/target
    begin=$(date +%s)
    # the sources as they were when the build began are what is built
    touch "$stamp.begun"
    modules=deploy/stack,deploy/loader
    for service in $services; do modules=$modules,$service; done
    if ! mvn -B -Dmaven.test.skip -Dspotless.check.skip -Djacoco.skip -Dquarkus.generate-code.skip \
        -pl "$modules" -am package \
        >deploy/stack/target/build.log 2>&1; then
        grep '^\[ERROR\]' deploy/stack/target/build.log | head -n 15
        say "The build failed. Try: read deploy/stack/target/build.log."
        exit 1
    fi
    mv "$stamp.begun" "$stamp"
    say "  built in $(($(date +%s) - begin)) s"
}

launcher() {
    "$java" -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dsubrosa.home="$PWD" \
        -cp "deploy/stack/target/classes:deploy/stack/target/lib/*" org.subrosa.stack.Launcher "$@"
}
