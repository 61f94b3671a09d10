import SourceText
import Testing

@testable import DockerfileSyntax

@Suite("Typed views say what a rule asks")
struct TypedTests {
    private func instruction(_ text: String) throws -> Instruction {
        try #require(Dockerfile(text).instructions.first)
    }

    @Test(arguments: [
        ("FROM a", "a", nil, nil), ("from --platform=$BUILDPLATFORM a:1 as B", "a:1", "B", "$BUILDPLATFORM"),
        ("FROM a b", "a", nil, nil), ("FROM a AS", "a", nil, nil), ("FROM", nil, nil, nil),
    ])
    func from(_ text: String, _ image: String?, _ alias: String?, _ platform: String?) throws {
        let from = try #require(try instruction(text).asFrom)
        #expect(from.image?.value == image)
        #expect(from.alias?.value == alias)
        #expect(from.platform?.value?.value == platform)
    }

    @Test func copy() throws {
        let text = "COPY --from=b --chown=u:g --chmod=755 --link --parents=false --exclude=a --exclude=b a \\\n b /c/"
        let copy = try #require(try instruction(text).asCopy)
        #expect(copy.sources.map(\.value) == ["a", "b"])
        #expect(copy.destination?.value == "/c/")
        #expect([copy.from, copy.chown, copy.chmod].map { $0?.value?.value } == ["b", "u:g", "755"])
        #expect([copy.link?.isTrue, copy.parents?.isTrue, copy.keepGitDir?.isTrue] == [true, false, nil])
        #expect(copy.excludes.map { $0.value?.value } == ["a", "b"])
        #expect(try instruction("ADD [\"a b\", \"c\"]").asCopy?.sources.map(\.value) == ["a b"])
        #expect(try instruction("ADD a").asCopy?.destination == nil)
    }

    @Test func mounts() throws {
        let text = """
            RUN --mount=type=cache,target=/c,id=x,sharing=locked --mount=dst=/y,source=a,from=b,rw \\
              --mount=type=secret,id=s,env=S,required=true,uid=1,foo=2 --mount=type=$T --network=none --security=insecure x
            """
        let file = Dockerfile(text)
        let run = try #require(file.instructions.first?.asRun)
        #expect(run.mounts.map(\.kind) == [.cache, .bind, .secret, nil])
        #expect(run.mounts.map { $0.target?.value } == ["/c", "/y", nil, nil])
        #expect(run.mounts.map { $0.id.map { file.source.text($0.range) } } == ["x", nil, "s", nil])
        #expect(run.mounts.map { $0.from.map { file.source.text($0.range) } } == [nil, "b", nil, nil])
        #expect(run.mounts.map(\.isReadOnly) == [nil, false, nil, nil])
        #expect(run.mounts.map(\.isRequired) == [false, false, true, false])
        #expect(run.mounts[2].unknownKeys.map { file.source.text($0.range) } == ["foo"])
        #expect([run.network, run.security].map { $0?.value?.value } == ["none", "insecure"])
        #expect(run.command.text?.string == "x")
    }

    @Test(arguments: [
        ("type=cache,target=/x", []), ("type=cahce,target=/x", ["cahce"]), ("type=$T,size=1", []),
        ("type=secret,required", ["--mount=type=secret,required"]), ("type=secret,id=a,required,mode=0400,uid=1", []),
        ("required,type=secret,id=a", ["required"]), ("type=secret,id=a,source=b", ["a"]),
        ("type=secret,id=a,from=b", ["b"]), ("target", ["target"]), ("typo=cache", ["typo"]), ("ro=maybe", ["maybe"]),
        ("type=tmpfs,size=1g,target=/t", []), ("type=cache,size=1g", ["size=1g"]), ("type=bind,mode=1", ["1"]),
        ("type=cache,mode=8,gid=x,sharing=all", ["8", "x", "all"]), ("sharing=shared", ["shared"]),
    ])
    func mountsThatBuildKitRefuses(_ value: String, _ places: [String]) throws {
        let file = Dockerfile("FROM a\nRUN --mount=\(value) x")
        let mount = try #require(file.instructions.last?.asRun?.mounts.first)
        #expect(mount.problems.map { file.source.text($0.range) } == places, "\(mount.problems)")
        #expect(file.errors == [])
    }

    @Test func partsOfAValueThatLiesBrokenHaveItsWholeRange() throws {
        let file = Dockerfile("RUN --mount=type=cache,\\\ntarget=/c x")
        let mount = try #require(file.instructions.first?.asRun?.mounts.first)
        #expect(mount.target?.value == "/c")
        #expect(mount.target?.range == mount.flag.value?.range)
    }

    @Test(arguments: [
        ("a", "a", nil), ("1:2", "1", "2"), ("${U:-1}:${G:-2}", "${U:-1}", "${G:-2}"), ("${U:-1}", "${U:-1}", nil),
    ])
    func user(_ text: String, _ name: String, _ group: String?) throws {
        let user = try #require(try instruction("USER \(text)").asUser)
        #expect(user.name.value == name)
        #expect(user.group?.value == group)
        #expect(user.user.value == text)
    }

    @Test func expose() throws {
        let ports = try #require(try instruction("EXPOSE 80 81/udp 8-9/tcp ${P:-1/tcp}").asExpose).ports
        #expect(ports.map(\.number.value) == ["80", "81", "8-9", "${P:-1/tcp}"])
        #expect(ports.map { $0.transport?.value } == [nil, "udp", "tcp", nil])
        #expect(ports.map(\.number.range.lowerBound) == [7, 10, 17, 25])
    }

    @Test func healthcheck() throws {
        let check = try #require(try instruction("HEALTHCHECK --interval=1s --retries=2 cmd curl -f x").asHealthcheck)
        #expect(check.interval?.value?.value == "1s")
        #expect(check.retries?.value?.value == "2")
        #expect(check.command.text?.string == "curl -f x")
        #expect(!check.isNone)
        #expect(try instruction("HEALTHCHECK None").asHealthcheck?.isNone == true)
        #expect(try instruction("HEALTHCHECK CMD [\"a\"]").asHealthcheck?.command.words?.map(\.value) == ["a"])
    }

    @Test func settings() throws {
        #expect(try instruction("WORKDIR /a b").asWorkdir?.value == "/a b")
        #expect(try instruction("STOPSIGNAL 9").asStopSignal?.value == "9")
        #expect(try instruction("SHELL [\"a\", \"-c\"]").asShell?.map(\.value) == ["a", "-c"])
        #expect(try instruction("SHELL a").asShell == nil)
        #expect(try instruction("VOLUME /a /b").asVolume?.map(\.value) == ["/a", "/b"])
        #expect(try instruction("ARG A B=c").pairs.map { $0.value?.value } == [nil, "c"])
        #expect(try instruction("ENTRYPOINT a").asCommand?.isEntrypoint == true)
        #expect(try instruction("RUN a").asCommand == nil)
    }
}
