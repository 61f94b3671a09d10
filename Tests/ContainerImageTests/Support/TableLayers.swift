import Foundation

@testable import ContainerImage

/// Writes a layer with a table of contents, as eStargz or as zstd:chunked, and the tar that is in it.
struct TableLayer {
    enum Form: String, CaseIterable {
        case estargz
        case zstdChunked = "zstd:chunked"
    }

    let form: Form
    private(set) var plain: [UInt8] = []
    private var stored: [UInt8] = []
    /// Plain bytes of a member or frame that is not closed yet.
    private var run: [UInt8] = []
    var entries: [[String: Any]] = []
    var version = 1
    /// What the manifest says; tests may have it lie.
    var annotations: [String: String] = [:]

    init(_ form: Form) {
        self.form = form
    }

    private static let types: [Character: String] = [
        "0": "reg", "1": "hardlink", "2": "symlink", "3": "char", "4": "block", "5": "dir", "6": "fifo",
    ]

    mutating func add(
        _ name: String, type: Character = "0", content: [UInt8] = [], mode: Int = 0o644, uid: Int = 0, gid: Int = 0,
        link: String = "", chunk: Int = 4096
    ) {
        var tar = TarWriter()
        if name.utf8.count > 100 { tar.add(pax: [("path", Array(name.utf8))]) }
        tar.add(name, type: type, content: content, mode: mode, uid: uid, gid: gid, link: link)
        let body = (content.count + 511) / 512 * 512
        append(Array(tar.bytes.dropLast(body)))
        var entry: [String: Any] = [
            "name": name, "type": Self.types[type] ?? "", "mode": mode, "uid": uid, "gid": gid, "linkName": link,
        ]
        guard !content.isEmpty else { return entries.append(entry) }
        close()
        entry["size"] = content.count
        entry["digest"] = MadeImage.digest(content)
        let first = entries.count
        for start in stride(from: 0, to: content.count, by: chunk) {
            close()
            entry["offset"] = stored.count
            entry["chunkOffset"] = start
            entry["chunkSize"] = min(chunk, content.count - start)
            entries.append(entry)
            append(Array(content[start..<min(content.count, start + chunk)]))
            entry = ["name": name, "type": "chunk"]
        }
        // In eStargz, what follows a content stands in one member with it.
        if form == .zstdChunked {
            close()
            entries[first]["endOffset"] = stored.count
        }
        append([UInt8](repeating: 0, count: body - content.count))
    }

    private mutating func append(_ bytes: [UInt8]) {
        plain += bytes
        run += bytes
    }

    private mutating func close() {
        guard !run.isEmpty else { return }
        stored += form == .estargz ? gzip(run) : zstd(run)
        run = []
    }

    private var table: [UInt8] {
        let data = try? JSONSerialization.data(
            withJSONObject: ["version": version, "entries": entries], options: [.sortedKeys, .withoutEscapingSlashes])
        return [UInt8](data ?? Data())
    }

    /// The layer, after `lie` has had its way with the annotations, and `damage` with the stored bytes.
    func layer(
        lie: (inout [String: String]) -> Void = { _ in }, damage: (inout [UInt8]) -> Void = { _ in }
    ) -> MadeImage.MadeLayer {
        var whole = self
        if form == .estargz { whole.endStargz() } else { whole.endChunked() }
        lie(&whole.annotations)
        damage(&whole.stored)
        var layer = MadeImage.MadeLayer(whole.plain)
        layer.stored = whole.stored
        layer.mediaType += form == .estargz ? "+gzip" : "+zstd"
        let pairs = whole.annotations.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\"\($0.value)\"" }
        layer.extra = ",\"annotations\":{\(pairs.joined(separator: ","))}"
        return layer
    }

    private mutating func endStargz() {
        close()
        let (table, offset) = (table, stored.count)
        var tar = TarWriter()
        tar.add("stargz.index.json", content: table, mode: 0)
        append(tar.end())
        close()
        let hex = String(offset, radix: 16)
        stored += [0x1F, 0x8B, 8, 4, 0, 0, 0, 0, 0, 0xFF, 26, 0] + Array("SG".utf8) + [22, 0]
        stored += Array((String(repeating: "0", count: 16 - hex.count) + hex + "STARGZ").utf8)
        stored += [1, 0, 0, 0xFF, 0xFF] + [UInt8](repeating: 0, count: 8)
        annotations = [
            "containerd.io/snapshot/stargz/toc.digest": MadeImage.digest(table),
            "io.containers.estargz.uncompressed-size": String(plain.count),
        ]
    }

    private mutating func endChunked() {
        append([UInt8](repeating: 0, count: 1024))
        close()
        let (table, offset) = (table, stored.count + 8)
        let compressed = zstd(table)
        stored += skippableFrame(compressed)
        stored += skippableFrame([UInt8](repeating: 0, count: 32) + Array("GNUlInUx".utf8))
        annotations = [
            "io.github.containers.zstd-chunked.manifest-checksum": MadeImage.digest(compressed),
            "io.github.containers.zstd-chunked.manifest-position": "\(offset):\(compressed.count):\(table.count):1",
        ]
    }
}
