import Testing

@testable import ContainerImage

@Suite("Choosing one image of several")
struct SelectionTests {
    private static let index = "application/vnd.oci.image.index.v1+json"

    private static func layer(_ name: String) -> MadeImage.MadeLayer { .init(gzip: layerTar((name, [1]))) }

    /// The name of the one file in the image's one layer.
    private func content(_ image: Image) -> String? {
        image.layers.first?.entries.first.map { String(decoding: $0.path, as: UTF8.self) }
    }

    private func named(_ descriptor: String, _ name: String) -> String {
        descriptor.dropLast() + #","annotations":{"org.opencontainers.image.ref.name":"\#(name)"}}"#
    }

    /// What `docker save` wrote before it wrote an index, with an image for each list of tags.
    private func dockerArchive(_ tags: [[String]]) -> MadeImage {
        var image = MadeImage()
        var items: [String] = []
        for (number, tags) in tags.enumerated() {
            let tar = layerTar(("image\(number)", [1]))
            image.files.append(("\(number)/layer.tar", tar))
            image.files.append(
                (
                    "\(number).json",
                    Array(
                        #"{"os":"linux","architecture":"amd64","rootfs":{"diff_ids":["\#(MadeImage.digest(tar))"]}}"#
                            .utf8)
                ))
            let list = tags.map { "\"\($0)\"" }.joined(separator: ",")
            items.append(#"{"Config":"\#(number).json","RepoTags":[\#(list)],"Layers":["\#(number)/layer.tar"]}"#)
        }
        image.files.append(("manifest.json", Array("[\(items.joined(separator: ","))]".utf8)))
        return image
    }

    @Test(
        "names are found as people write them",
        arguments: [
            ("app:1", "image0"), ("app:2", "image1"), ("example.com/team/web:3", "image2"), ("3", "image2"),
            ("web", "image2"), ("team/web:3", "image2"), ("docker.io/library/app:2", "image1"),
            ("library/app:1", "image0"), ("latest", "image3"), ("tool", "image3"), ("localhost:5000/x", "image4"),
        ])
    func references(reference: String, expected: String) throws {
        let image = dockerArchive([
            ["app:1"], ["app:2"], ["example.com/team/web:3"], ["tool:latest"], ["localhost:5000/x:9"],
        ])
        #expect(content(try image.readArchive(ImageReadOptions(reference: reference))) == expected)
    }

    @Test("a name for several, or for none, lists what there is")
    func ambiguousNames() {
        let image = dockerArchive([["app:1"], ["app:2", "app:two"], []])
        let all = failure { try image.readArchive() }
        #expect(all?.code == .ambiguous)
        #expect(all?.message.contains("has 3 images: app:1 (linux/amd64); app:2, app:two (linux/amd64); ") == true)
        #expect(failure { try image.readArchive(ImageReadOptions(reference: "app")) }?.code == .ambiguous)
        let none = failure { try image.readArchive(ImageReadOptions(reference: "other")) }
        #expect(none?.code == .notFound)
        #expect(none?.message.contains("has no image named other. It has: app:1") == true)
    }

    @Test("the platform of this machine is taken of several, else the only one")
    func platforms() throws {
        var image = MadeImage()
        let other = image.manifest([Self.layer("other")], platform: ("linux", "mips"))
        let third = image.manifest([Self.layer("third")], platform: ("plan9", "amd64"))
        let native = image.manifest([Self.layer("native")], platform: ("linux", Platform.current.architecture))
        var all = image
        all.index([other, native, third])
        #expect(content(try all.readArchive()) == "native")
        var strange = image
        strange.index([other, third])
        let error = failure { try strange.readArchive() }
        #expect(error?.code == .ambiguous)
        #expect(error?.message.contains("(linux/mips)") == true)
        #expect(error?.message.contains("Choose one by --platform.") == true)
        var only = image
        only.index([other])
        #expect(content(try only.readArchive()) == "other")
    }

    @Test("media types may be absent, and unknown ones are left out with a note")
    func mediaTypes() throws {
        var image = MadeImage()
        let descriptor = image.manifest([Self.layer("a")])
        let manifest = try #require(image.blobs.first { $0.value.starts(with: Array(#"{"schemaVersion"#.utf8)) }?.key)
        let nested = image.store(
            json: #"{"schemaVersion":2,"manifests":[{"digest":"\#(manifest)","size":1}]}"#)
        image.index([
            #"{"digest":"\#(nested)","size":1}"#,
            descriptor.replacing("application/vnd.oci.image.manifest.v1+json", with: "application/vnd.example+json"),
        ])
        let read = try image.readArchive()
        #expect(content(read) == "a")
        #expect(read.problems.map(\.code) == ["size-mismatch", "unknown-media-type"])
        #expect(read.problems.allSatisfy { $0.severity == .note })
    }

    @Test("an attestation may be an artifact with a subject")
    func attestationArtifact() throws {
        var image = MadeImage()
        let descriptor = image.manifest([Self.layer("a")])
        let subject = try #require(image.blobs.first { $0.value.starts(with: Array(#"{"schemaVersion"#.utf8)) }?.key)
        let statement = image.store(json: #"{"_type":"https://in-toto.io/Statement/v1"}"#)
        let empty = image.store(json: "{}")
        let attestation = image.store(
            json: """
                {"schemaVersion":2,"artifactType":"application/vnd.docker.attestation.manifest.v1+json",\
                "config":{"mediaType":"application/vnd.oci.empty.v1+json","digest":"\(empty)","size":2},\
                "layers":[{"mediaType":"application/vnd.in-toto+json","digest":"\(statement)","size":1}],\
                "subject":{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"\(subject)","size":1}}
                """)
        image.index([image.descriptor(attestation), descriptor])
        let read = try image.readArchive()
        #expect(content(read) == "a")
        #expect(read.attestations.map { $0.manifest.description } == [attestation])
        #expect(read.attestations.map(\.statement) == [image.blobs[statement]])
    }

    @Test("a platform that the index names and the source lacks")
    func absentManifest() throws {
        var image = MadeImage()
        let here = image.manifest([Self.layer("here")], platform: ("linux", "amd64"))
        let missing = #"""
            {"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"\#(MadeImage.digest([9]))","size":1,\#
            "platform":{"os":"linux","architecture":"arm64"}}
            """#
        image.index([missing, here])
        #expect(content(try image.readArchive()) == "here")
        let error = failure { try image.readArchive(ImageReadOptions(platform: Platform("linux/arm64"))) }
        #expect(error?.code == .notFound)
        #expect(error?.message.contains("but does not hold its manifest") == true)
    }

    @Test("a manifest that was altered spoils its own platform only")
    func alteredManifest() throws {
        var image = MadeImage()
        let here = image.manifest([Self.layer("here")], platform: ("linux", "amd64"))
        let broken = image.store(json: #"{"schemaVersion":2}"#)
        image.blobs[broken] = Array("{}".utf8)
        image.index([image.descriptor(broken, extra: #","platform":{"os":"linux","architecture":"arm64"}"#), here])
        let read = try image.readArchive()
        #expect(content(read) == "here")
        #expect(read.problems.map(\.code) == ["bad-manifest"])
        let error = failure { try image.readArchive(ImageReadOptions(platform: Platform("linux/arm64"))) }
        #expect(error?.code == .notFound)
        #expect(error?.message.contains("it was altered") == true)
    }

    @Test("one manifest under two names is one image, and its digest is a name too")
    func severalNames() throws {
        var image = MadeImage()
        let descriptor = image.manifest([Self.layer("a")])
        image.index([named(descriptor, "one"), named(descriptor, "two")])
        let read = try image.readArchive()
        #expect(read.reference == "one")
        #expect(content(try image.readArchive(ImageReadOptions(reference: "two"))) == "a")
        #expect(content(try image.readArchive(ImageReadOptions(reference: read.digest?.description))) == "a")
    }

    @Test(
        "index.json counts where manifest.json says otherwise",
        arguments: [
            #"[{"Config":"other.json","Layers":[]}]"#, #"{"schemaVersion":2}"#,
        ])
    func disagreement(manifest: String) throws {
        var image = MadeImage.of(Self.layer("a"))
        image.files.append(("manifest.json", Array(manifest.utf8)))
        let read = try image.readArchive()
        #expect(content(read) == "a")
        #expect(read.problems.map(\.code) == ["manifests-disagree"])
        #expect(!read.isPartial)
    }
}
