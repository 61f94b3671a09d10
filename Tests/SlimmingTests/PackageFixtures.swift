import BuildModel
import ContainerImage
import DockerfileSyntax
import Foundation
import SourceText

@testable import Slimming

/// A file of an image made in code.
enum MadeFile: ExpressibleByStringLiteral {
    case bytes([UInt8])
    /// So many bytes that nobody looks into.
    case size(Int)
    case link(String)

    /// Text, or a symbolic link written `-> target`.
    init(stringLiteral text: String) {
        self = text.hasPrefix("-> ") ? .link(String(text.dropFirst(3))) : .bytes(Array(text.utf8))
    }
}

func size(_ count: Int) -> MadeFile { .size(count) }

/// A build of one layer whose contents were kept.
func build(_ files: [String: MadeFile]) -> Build {
    var entries: [LayerEntry] = []
    var kept: [Int: KeptContent] = [:]
    for (path, file) in files.sorted(by: { $0.key < $1.key }) {
        let path = Array(path.utf8)
        switch file {
        case .bytes(let bytes):
            kept[entries.count] = KeptContent(whole: bytes)
            entries.append(LayerEntry(path: path, kind: .file, size: bytes.count, mode: 0o644, uid: 0, gid: 0))
        case .size(let size):
            entries.append(LayerEntry(path: path, kind: .file, size: size, mode: 0o644, uid: 0, gid: 0))
        case .link(let target):
            entries.append(
                LayerEntry(
                    path: path, kind: .symlink, size: 0, mode: 0o777, uid: 0, gid: 0, linkTarget: Array(target.utf8)))
        }
    }
    var layer = Layer(
        index: 0, digest: nil, diffID: nil, mediaType: "application/vnd.oci.image.layer.v1.tar", compression: .none,
        transferSize: 1_024, diskSize: 1_024, entries: LayerEntries(entries))
    layer.kept = kept
    return Build(
        image: Image(
            source: "app.tar", layout: .dockerArchive, reference: nil, digest: nil,
            platform: Platform(os: "linux", architecture: "amd64"), config: ImageConfig(), layers: [layer]))
}

func inventory(_ files: [String: MadeFile]) throws -> PackageInventory {
    guard let inventory = PackageInventory(of: build(files)) else { throw NoImage() }
    return inventory
}

struct NoImage: Error {}

/// One of the databases that the readers of them are tested with.
func rpmDatabase(_ name: String) throws -> [UInt8] {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return try Array(Data(contentsOf: tests.appending(path: "BuildModelTests/Fixtures/rpm/\(name)")))
}

/// An ELF file of one writable segment with the build information of Go 1.18 and later.
func goProgram(module: String, version: String) -> [UInt8] {
    func little(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    func text(_ bytes: [UInt8]) -> [UInt8] { [UInt8(bytes.count & 0x7F | 0x80), UInt8(bytes.count >> 7)] + bytes }
    let mark = [UInt8](repeating: 0x30, count: 16)
    let module = mark + Array("path\t\(module)\nmod\t\(module)\t\(version)\t\ndep\tother\tv9\n".utf8) + mark
    var elf: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1] + [UInt8](repeating: 0, count: 9)
    elf += little(2, 2) + little(62, 2) + little(1, 4) + little(0, 8) + little(64, 8) + little(0, 8) + little(0, 4)
    elf += little(64, 2) + little(56, 2) + little(1, 2) + little(0, 6)
    elf += little(1, 4) + little(6, 4) + little(128, 8) + [UInt8](repeating: 0, count: 40)
    elf += [UInt8](repeating: 0, count: 128 - elf.count)
    elf += [0xFF] + Array(" Go buildinf:".utf8) + [8, 2] + [UInt8](repeating: 0, count: 16)
    return elf + text(Array("go1.22.1".utf8)) + text(module)
}

/// A zip of stored members that are zeros, with the list at its end.
func zip(_ members: [(name: String, size: Int)], claimed: Int? = nil) -> [UInt8] {
    func little(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    var bytes = members.flatMap { [UInt8](repeating: 0, count: $0.size) }
    let start = bytes.count
    for (name, size) in members {
        bytes += [0x50, 0x4B, 1, 2] + [UInt8](repeating: 0, count: 16) + little(claimed ?? size, 4) + little(size, 4)
        bytes += little(name.utf8.count, 2) + [UInt8](repeating: 0, count: 16) + Array(name.utf8)
    }
    let length = bytes.count - start
    bytes += [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 4) + little(members.count, 2) + little(members.count, 2)
    return bytes + little(length, 4) + little(start, 4) + little(0, 2)
}
