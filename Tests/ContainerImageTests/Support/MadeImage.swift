import Crypto
import Foundation

@testable import ContainerImage

/// An image made in code: its blobs, and the documents that name them.
struct MadeImage {
    var blobs: [String: [UInt8]] = [:]
    var files: [(String, [UInt8])] = []

    static func digest(_ bytes: [UInt8]) -> String {
        "sha256:" + SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
    }

    /// Stores bytes by their digest.
    @discardableResult
    mutating func store(_ bytes: [UInt8]) -> String {
        let digest = Self.digest(bytes)
        blobs[digest] = bytes
        return digest
    }

    @discardableResult
    mutating func store(json: String) -> String { store(Array(json.utf8)) }

    /// One layer as the manifest and the config shall have it.
    struct MadeLayer {
        var stored: [UInt8]
        var plain: [UInt8]
        var mediaType = "application/vnd.oci.image.layer.v1.tar"
        var digest: String?
        var diffID: String?
        var size: Int?
        var isStored = true
        var extra = ""

        init(_ plain: [UInt8]) {
            self.plain = plain
            stored = plain
        }

        init(gzip plain: [UInt8]) {
            self.plain = plain
            stored = ContainerImageTests.gzip(plain)
            mediaType += "+gzip"
        }

        init(zstd plain: [UInt8]) {
            self.plain = plain
            stored = ContainerImageTests.zstd(plain)
            mediaType += "+zstd"
        }
    }

    /// Stores layers, config and manifest; returns the manifest's descriptor.
    mutating func manifest(
        _ layers: [MadeLayer], platform: (String, String) = ("linux", "amd64"), extraConfig: String = ""
    ) -> String {
        let diffIDs = layers.map { "\"\($0.diffID ?? Self.digest($0.plain))\"" }.joined(separator: ",")
        let config = store(
            json: """
                {"os":"\(platform.0)","architecture":"\(platform.1)"\(extraConfig),\
                "rootfs":{"type":"layers","diff_ids":[\(diffIDs)]}}
                """)
        let descriptors = layers.map { layer in
            let digest = layer.digest ?? Self.digest(layer.stored)
            if layer.isStored { blobs[digest] = layer.stored }
            return """
                {"mediaType":"\(layer.mediaType)","digest":"\(digest)","size":\(layer.size ?? layer.stored.count)\(layer.extra)}
                """
        }.joined(separator: ",")
        let manifest = store(
            json: """
                {"schemaVersion":2,"config":{"mediaType":"application/vnd.oci.image.config.v1+json",\
                "digest":"\(config)","size":\(blobs[config]?.count ?? 0)},"layers":[\(descriptors)]}
                """)
        return descriptor(manifest)
    }

    func descriptor(
        _ digest: String, type: String = "application/vnd.oci.image.manifest.v1+json", extra: String = ""
    ) -> String {
        """
        {"mediaType":"\(type)","digest":"\(digest)","size":\(blobs[digest]?.count ?? 0)\(extra)}
        """
    }

    mutating func index(_ descriptors: [String]) {
        files.append(("oci-layout", Array(#"{"imageLayoutVersion":"1.0.0"}"#.utf8)))
        files.append(
            ("index.json", Array(#"{"schemaVersion":2,"manifests":[\#(descriptors.joined(separator: ","))]}"#.utf8)))
    }

    static func of(_ layers: MadeLayer...) -> MadeImage {
        var image = MadeImage()
        image.index([image.manifest(layers)])
        return image
    }

    /// As a layout in a tar.
    var archive: [UInt8] {
        var tar = TarWriter()
        for (name, bytes) in allFiles { tar.add(name, content: bytes) }
        return tar.end()
    }

    private var allFiles: [(String, [UInt8])] {
        blobs.sorted { $0.key < $1.key }
            .map { ("blobs/" + $0.key.replacingOccurrences(of: ":", with: "/"), $0.value) } + files
    }

    /// Reads it as an archive, and as a directory.
    func readArchive(_ options: ImageReadOptions = ImageReadOptions()) throws -> Image {
        try read(bytes: archive, options)
    }

    func readDirectory(_ options: ImageReadOptions = ImageReadOptions()) throws -> Image {
        try withTemporaryFolder { folder in
            for (name, bytes) in allFiles { try write(bytes, to: "\(folder)/\(name)") }
            return try Image(reading: folder, options: options)
        }
    }
}

/// Reads an archive that is given as bytes.
func read(bytes: [UInt8], _ options: ImageReadOptions = ImageReadOptions()) throws -> Image {
    try withTemporaryFolder { folder in
        try write(bytes, to: "\(folder)/image.tar")
        return try Image(reading: "\(folder)/image.tar", options: options)
    }
}

/// The error that reading ends with; `nil` when it does not.
func failure(_ body: () throws -> Image) -> ImageError? {
    do {
        _ = try body()
        return nil
    } catch {
        return error as? ImageError
    }
}

/// A tar of one layer with the files given.
func layerTar(_ files: (String, [UInt8])...) -> [UInt8] {
    var tar = TarWriter()
    for (name, content) in files { tar.add(name, content: content) }
    return tar.end()
}
