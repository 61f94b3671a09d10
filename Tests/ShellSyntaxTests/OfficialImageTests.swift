import ShellSyntax
import SourceText
import Testing

/// RUNs as the Dockerfiles of Docker's official images have them, joined over their continuations.
@Suite("Scripts of official images")
struct OfficialImageTests {
    static let scripts = [
        CommandCase(
            #"""
            set -eux; savedAptMark="$(apt-mark showmanual)"; apt-get update; apt-get install -y --no-install-recommends ca-certificates wget; rm -rf /var/lib/apt/lists/*; dpkgArch="$(dpkg --print-architecture | awk -F- '{ print $NF }')"; wget -O /usr/local/bin/gosu "https://github.com/tianon/gosu/releases/download/$GOSU_VERSION/gosu-$dpkgArch"; export GNUPGHOME="$(mktemp -d)"; gpg --batch --verify /usr/local/bin/gosu.asc /usr/local/bin/gosu; gpgconf --kill all; rm -rf "$GNUPGHOME" /usr/local/bin/gosu.asc; apt-mark auto '.*' > /dev/null; [ -z "$savedAptMark" ] || apt-mark manual $savedAptMark > /dev/null; apt-get purge -y --auto-remove -o APT::AutoRemove::RecommendsImportant=false; gosu --version; gosu nobody true
            """#,
            "set -eux",
            "; savedAptMark=$(1)", "apt-mark showmanual",
            "; apt-get update",
            "; apt-get install -y --no-install-recommends ca-certificates wget",
            "; rm -rf /var/lib/apt/lists/*",
            "; dpkgArch=$(1)", "dpkg --print-architecture", "| awk -F- '{ print $NF }'",
            "; wget -O /usr/local/bin/gosu 'https://github.com/tianon/gosu/releases/download/'$GOSU_VERSION'/gosu-'$dpkgArch",
            "; export GNUPGHOME=$(1)", "mktemp -d",
            "; gpg --batch --verify /usr/local/bin/gosu.asc /usr/local/bin/gosu",
            "; gpgconf --kill all",
            "; rm -rf $GNUPGHOME /usr/local/bin/gosu.asc",
            "; apt-mark auto '.*' >/dev/null",
            "; [ -z $savedAptMark ]", "? || apt-mark manual $savedAptMark >/dev/null",
            "; apt-get purge -y --auto-remove -o APT::AutoRemove::RecommendsImportant=false",
            "; gosu --version", "; gosu> true"),
        CommandCase(
            #"""
            set -eux; arch="$(dpkg --print-architecture)"; url=; case "$arch" in 'amd64') url='https://dl.google.com/go/go1.22.linux-amd64.tar.gz'; sha256='59';; 'armhf' | 'arm64') export GOARCH='arm' GOARM='7'; ;; *) echo >&2 "error: unsupported architecture '$arch' (likely packaging update needed)"; exit 1 ;; esac; wget -O go.tgz.asc "$url.asc"; echo "$sha256 *go.tgz" | sha256sum -c -; find /usr/local/go/src -exec touch -r /x '{}' +
            """#,
            "set -eux", "; arch=$(1)", "dpkg --print-architecture", "; url=",
            "? url='https://dl.google.com/go/go1.22.linux-amd64.tar.gz'", "? ; sha256='59'",
            "? export GOARCH='arm' GOARM='7'",
            "? echo 'error: unsupported architecture ''$arch'' (likely packaging update needed)' >&2",
            "? ; exit 1",
            "; wget -O go.tgz.asc $url'.asc'", "; echo $sha256' *go.tgz'", "| sha256sum -c -",
            "; find /usr/local/go/src -exec touch -r /x '{}' +", "? find> touch -r /x '{}'"),
        CommandCase(
            #"""
            apk add --no-cache --virtual .build-deps gcc && { echo '#!/bin/sh'; echo 'exec "$@"'; } > /run.sh && for key in A B; do gpg --recv-keys "$key" || gpg --keyserver x --recv-keys "$key" ; done && runDeps="$( scanelf --needed --nobanner --format '%n#p' --recursive /usr/local | tr ',' '\n' | sort -u | awk 'system("[ -e /usr/local/lib/" $1 " ]") == 0 { next } { print "so:" $1 }' )" && apk add --no-network --virtual .run-deps $runDeps && find /usr/local -depth \( \( -type d -a \( -name test -o -name tests \) \) -o \( -type f -a -name '*.pyc' \) \) -exec rm -rf '{}' + && apk del --no-network .build-deps
            """#,
            "apk add --no-cache --virtual .build-deps gcc", "echo '#!/bin/sh'", "; echo 'exec \"$@\"'",
            "? gpg --recv-keys $key", "? || gpg --keyserver x --recv-keys $key",
            "&& runDeps=$(1)", "scanelf --needed --nobanner --format '%n#p' --recursive /usr/local",
            "| tr ',' '\\n'", "| sort -u",
            "| awk 'system(\"[ -e /usr/local/lib/\" $1 \" ]\") == 0 { next } { print \"so:\" $1 }'",
            "&& apk add --no-network --virtual .run-deps $runDeps",
            "&& find /usr/local -depth '(' '(' -type d -a '(' -name test -o -name tests ')' ')' -o '(' -type f -a -name '*.pyc' ')' ')' -exec rm -rf '{}' +",
            "? find> rm -rf '{}'",
            "&& apk del --no-network .build-deps"),
        CommandCase(
            #"""
            if [ "$(uname -m)" = x86_64 ]; then a=$(( $(nproc) * 2 )); fi; make -j "$(nproc)" PROFILE_TASK='-m test' EXTRA_CFLAGS="${CFLAGS:-} -O2"; for dir in /etc/x.d /etc/y.d; do mkdir -p "$dir"; done; curl -fsSL https://deb.nodesource.com/setup_22.x | bash -; sed -ri -e 's!^(\s*CustomLog)\s+\S+!\1 /proc/self/fd/1!g' "$D/httpd.conf"; (cd /usr/src && tar -xf x.tar --strip 1) 2>/dev/null; ldconfig || true
            """#,
            "[ $(1) = x86_64 ]", "uname -m", "? a=$(( $(nproc) * 2 ))", "? nproc",
            "; make -j $(1) PROFILE_TASK='-m test' EXTRA_CFLAGS=${CFLAGS:-}' -O2'", "nproc",
            "? mkdir -p $dir", "; curl -fsSL https://deb.nodesource.com/setup_22.x", "| bash -",
            #"; sed -ri -e 's!^(\s*CustomLog)\s+\S+!\1 /proc/self/fd/1!g' $D'/httpd.conf'"#,
            "cd /usr/src", "&& tar -xf x.tar --strip 1", "; ldconfig", "? || true"),
        CommandCase(
            """
            set -e
            # heredoc script
            apt-get update
            cat > /etc/x.conf <<'CONF'
            [main]
            value = $(not run)
            CONF
            python3 - <<PY
            print("$(hostname)")
            PY
            apt-get install -y \\
              curl \\
              git

            """,
            "set -e", "; apt-get update", "; cat >/etc/x.conf <<'CONF'", "; python3 - <<PY", "hostname",
            "; apt-get install -y curl git"),
    ]

    @Test(arguments: scripts)
    func dump(_ example: CommandCase) {
        #expect(script(example.text).dump() == example.commands)
    }

    @Test(arguments: scripts)
    func nothingIsOpaque(_ example: CommandCase) {
        for node in script(example.text).list.items.flatMap(\.pipeline.nodes) {
            if case .opaque = node { Issue.record("\(file(example.text).text(node.range)) is opaque.") }
        }
    }
}
