import BuildModel
import ContainerImage
import Foundation
import Testing

@Suite("Figures of real tools", .serialized)
struct RealToolTests {
    private struct Manifest: Decodable {
        var layers: [Descriptor]

        struct Descriptor: Decodable, Equatable {
            var digest: String
            var size: Int
        }
    }

    @Test(
        "skopeo's manifest has our digests and sizes, in whatever it copies to",
        arguments: [
            ("docker-archive:", "image.tar:app:1", [String]()), ("oci-archive:", "image.tar:app", []),
            ("oci:", "layout:app", []), ("oci:", "zstd:app", ["--dest-compress", "--dest-compress-format", "zstd"]),
        ])
    func skopeo(transport: String, place: String, options: [String]) throws {
        try withTemporaryFolder { folder in
            let target = "\(transport)\(folder)/\(place)"
            let source = "oci-archive:\(fixture("oci-gz-archive.tar"))"
            if options.isEmpty {
                try Tool.run("skopeo", "--insecure-policy", "copy", "-q", source, target)
            } else {
                try Tool.run(
                    "skopeo", "--insecure-policy", "copy", "-q", options[0], options[1], options[2], source, target)
            }
            let raw = try Tool.run("skopeo", "inspect", "--raw", target)
            let manifest = try JSONDecoder().decode(Manifest.self, from: Data(raw))
            let path = "\(folder)/\(place.prefix { $0 != ":" })"
            let image = try Image(reading: path, options: ImageReadOptions(verify: true))
            #expect(image.layers.flatMap(\.problems).isEmpty)
            #expect(image.problems.isEmpty)
            #expect(image.layers.map(\.transferSize) == manifest.layers.map(\.size))
            // A docker archive has no manifest of its own: skopeo names its layers by their diff IDs.
            let digests = image.layers.map { ($0.digest ?? $0.diffID)?.description }
            #expect(digests == manifest.layers.map(\.digest))
            #expect(image.layers.map(\.diskSize) == FixtureImageTests.plainSizes)
        }
    }

    @Test("umoci's unpacked bundle has our final files: path for path, mode for mode, byte for byte")
    func umoci() throws {
        try withTemporaryFolder { folder in
            let image = "\(folder)/layout:app"
            try Tool.run("umoci", "init", "--layout", "\(folder)/layout")
            try Tool.run("umoci", "new", "--image", image)
            for (number, script) in Self.steps.enumerated() {
                let bundle = "\(folder)/bundle\(number)"
                try Tool.run("umoci", "unpack", "--rootless", "--image", image, bundle)
                try Tool.run("sh", "-ec", "cd '\(bundle)/rootfs'; \(script)")
                try Tool.run("umoci", "repack", "--image", image, bundle)
            }
            try Tool.run("umoci", "unpack", "--rootless", "--image", image, "\(folder)/final")
            let read = try Image(reading: "\(folder)/layout")
            #expect(read.layers.count == Self.steps.count)
            #expect(read.layers.flatMap(\.problems).isEmpty)
            let tree = FileTree(layers: read.layers.map(\.entries))
            let unpacked = try UnpackedTree("\(folder)/final/rootfs")
            #expect(tree.finalSize == unpacked.bytes)
            let ours = tree.finalFiles.map { file in
                UnpackedTree.Path(
                    name: String(decoding: file.path, as: UTF8.self), isDirectory: file.kind == .directory,
                    // The mode of a symbolic link is no mode: each system shows another.
                    mode: file.kind == .symlink ? 0 : Int(file.mode))
            }
            #expect(Set(ours) == unpacked.paths)
            let all = read.layers.reduce(0) { $0 + $1.entries.contentBytes }
            #expect(tree.finalSize + tree.wastedBytes == all)
            #expect(tree.waste.contains { String(decoding: $0.path, as: UTF8.self) == "data/gone/big" })
        }
    }

    private static let steps = [
        """
        mkdir -p data/gone data/kept etc 'd with space'; head -c 300000 /dev/zero > data/gone/big
        head -c 1234 /dev/zero > data/kept/a; ln data/kept/a data/kept/b; ln -s kept data/link
        echo one > etc/config; echo x > 'd with space/ü'; chmod 4755 etc/config; mkdir empty; mkfifo pipe
        """,
        """
        rm -r data/gone; echo two-two > etc/config; chmod 600 data/kept/a; mkdir -p new/deep; echo n > new/deep/er
        """,
        """
        rm 'd with space/ü'; echo again > 'd with space/ü'; rm data/kept/b; rm -r new; echo file > new; rm -r empty
        mkdir data/gone; echo small > data/gone/small
        """,
    ]
}

/// A folder on disk, as a container would see it.
private struct UnpackedTree {
    struct Path: Hashable {
        var name: String
        var isDirectory: Bool
        var mode: Int
    }

    var paths: Set<Path> = []
    /// Of the regular files, hard links once.
    var bytes = 0

    init(_ root: String) throws {
        var seen: Set<Int> = []
        for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(root)/\(name)")
            let type = attributes[.type] as? FileAttributeType
            let mode = attributes[.posixPermissions] as? Int ?? -1
            paths.insert(
                Path(name: name, isDirectory: type == .typeDirectory, mode: type == .typeSymbolicLink ? 0 : mode))
            let inode = attributes[.systemFileNumber] as? Int ?? 0
            if type == .typeRegular, seen.insert(inode).inserted { bytes += attributes[.size] as? Int ?? 0 }
        }
    }
}
