import ShellSyntax
import SourceText
import Testing

@Suite("Flags and operands")
struct FlagTests {
    /// The flags of a command with their values, then its operands.
    private func dump(_ text: String) -> String {
        guard let command = script(text).commands.first else { return "" }
        let flags = command.flags.map { flag in flag.name + (flag.value.map { "=" + $0.dump } ?? "") }
        return (flags + ["|"] + command.operands.map(\.dump)).joined(separator: " ")
    }

    @Test(arguments: [
        (
            "apt-get install -qqy -t bookworm-backports -o Dpkg::Use-Pty=0 curl=7.* --no-install-recommends",
            "-qqy -t=bookworm-backports -o=Dpkg::Use-Pty=0 --no-install-recommends | install curl=7.*"
        ),
        ("apt-get -oAcquire::Retries=3 --option=x update", "-o=Acquire::Retries=3 --option=x | update"),
        (
            "apk add --no-cache -t .deps --virtual=.b -X http://x curl",
            "--no-cache -t=.deps --virtual=.b -X=http://x | add curl"
        ),
        (
            "pip install --no-cache-dir -r requirements.txt -i https://x flask==2.0",
            "--no-cache-dir -r=requirements.txt -i=https://x | install flask==2.0"
        ),
        ("curl -fsSLo /x https://a -H 'b: c'", "-fsSLo=/x -H='b: c' | https://a"),
        ("tar -xzf a.tgz -C /opt --strip-components=1", "-xzf=a.tgz -C=/opt --strip-components=1 |"),
        ("tar xzf a.tgz b", "xzf=a.tgz | b"),
        ("tar -zxC /opt", "-zxC=/opt |"),
        ("make -j$(nproc) -j 4 install", "-j=$(1) -j | 4 install"),
        ("make -C src \"-f$x\"", "-C=src -f=$x |"),
        ("git -C /a clone --depth 1 -b main https://x", "-C=/a --depth=1 -b=main | clone https://x"),
        ("rm -rf -- -x y", "-rf | -x y"),
        ("wget -qO- https://x", "-qO=- | https://x"),
        ("wget -O - https://x", "-O=- | https://x"),
        ("useradd -r -u 1000 -g app -d /home/app app", "-r -u=1000 -g=app -d=/home/app | app"),
        ("npm --prefix /a ci --omit=dev", "--prefix=/a --omit=dev | ci"),
        ("dnf install -y --installroot /mnt --setopt=a=b x", "-y --installroot=/mnt --setopt=a=b | install x"),
        ("find / -name '*.pyc' -delete", "-name='*.pyc' -delete | /"),
        ("go build -ldflags \"-s -w\" -o /x ./cmd", "-ldflags='-s -w' -o=/x | build ./cmd"),
        ("mvn -DskipTests=true package", "-D=skipTests=true | package"),
        ("cat - a", "| - a"),
        ("sudo -u root apt-get -y install a", "-y | install a"),
    ])
    func split(_ text: String, _ expected: String) {
        #expect(dump(text) == expected)
    }

    @Test(arguments: [
        ("apt-get install -y x", true), ("apt-get install -qy x", true), ("apt-get -yqq install x", true),
        ("apt-get install --yes x", true), ("apt-get install --assume-yes x", true), ("apt-get install x", false),
        ("apt-get install --yesterday x", false), ("apt-get -o -y install", false), ("apt-get -oy install", false),
        ("apt-get install \"-y\" x", true), ("apt-get install -- -y", false), ("find / -type -y", false),
        ("find / -empty", false), ("apt-get install \"--yes\" x", true), ("apt-get install -\"y\" x", true),
    ])
    func hasYes(_ text: String, _ expected: Bool) {
        #expect(script(text).commands[0].hasFlag("-y", "--yes", "--assume-yes") == expected)
    }

    @Test func bundlesHaveEachLetter() {
        let command = script("tar -xzf a").commands[0]
        #expect(["-x", "-z", "-f"].allSatisfy { command.hasFlag($0) })
        #expect(!command.hasFlag("-C"))
        #expect(command.flag("-f", "--file")?.value?.literal == "a")
        #expect(script("tar cjf a b").commands[0].hasFlag("-j"))
    }

    @Test func subcommandIsTheFirstOperand() {
        #expect(script("apt-get -o a -y update").commands[0].subcommand == "update")
        #expect(script("apt-get").commands[0].subcommand == nil)
        #expect(script("git -C x $y").commands[0].subcommand == nil)
    }

    @Test func placesOfFlagsAndValues() throws {
        let text = "curl --output=/x -H a"
        let flags = script(text).commands[0].flags
        #expect(flags.map { file(text).text($0.range) } == ["--output=/x", "-H"])
        #expect(flags.compactMap { $0.value.map { file(text).text($0.range) } } == ["/x", "a"])
    }
}
