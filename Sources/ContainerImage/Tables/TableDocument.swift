#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A table of contents, as eStargz and zstd:chunked both have it: the JSON of CRFS.
struct TableDocument: Decodable {
    var version: Int
    var entries: [Entry]?

    struct Entry: Decodable {
        var name: String
        var type: Kind
        var size: Int?
        var linkName: String?
        var mode: Int?
        var uid: Int?
        var gid: Int?
        /// Where the content begins in the blob, as a member or frame of its own.
        var offset: Int?
        var endOffset: Int?
        /// Where the content begins within what stands at `offset`.
        var innerOffset: Int?
        var xattrs: [String: String]?
    }

    enum Kind: String, Decodable {
        case dir, reg, symlink, hardlink, char, block, fifo
        /// A further part of the file ahead of it.
        case chunk
    }

    /// - Throws: `LayerFault` when it is not JSON of this shape and version.
    static func decode(_ bytes: [UInt8]) throws(LayerFault) -> [Entry] {
        guard let document = try? JSONDecoder().decode(TableDocument.self, from: Data(bytes)) else {
            throw .table("it cannot be read")
        }
        guard document.version == 1 else { throw .table("it is of an unknown version") }
        return document.entries ?? []
    }
}

extension TableDocument.Kind {
    var entryKind: LayerEntry.Kind? {
        switch self {
        case .dir: .directory
        case .reg: .file
        case .symlink: .symlink
        case .hardlink: .hardlink
        case .char: .character
        case .block: .block
        case .fifo: .fifo
        case .chunk: nil
        }
    }
}

extension LayerFault {
    /// Why a table of contents is not relied on; the layer is then inflated.
    static func table(_ reason: String) -> LayerFault {
        LayerFault(code: "table-of-contents", reason: reason, severity: .note)
    }
}
