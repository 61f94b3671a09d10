/// Where the blobs and documents of one source lie, found by their names in the layout.
protocol ImageStore: Sendable {
    /// The source as the user named it, safe to print.
    var source: String { get }
    var isArchive: Bool { get }
    /// What is wrong with the container itself, such as that it is cut off.
    var problems: [ImageProblem] { get }

    /// `nil` when nothing of that name is there.
    /// - Throws: `ImageError` when it is there and cannot be opened, or hides behind too many links.
    func blob(named name: String) throws(ImageError) -> StoredBlob?
}

extension ImageStore {
    func blob(_ digest: Digest) throws(ImageError) -> StoredBlob? {
        try blob(named: digest.blobName)
    }
}

extension Digest {
    /// OCI image-spec, image-layout.md § Blobs.
    var blobName: String { "blobs/\(algorithm)/\(hex)" }
}

/// A run of bytes in an open file.
struct StoredBlob: Sendable {
    let file: OpenFile
    let offset: Int
    /// As the container says; a file that is cut off has fewer.
    let size: Int

    /// Bytes that are really there.
    var available: Int { max(0, min(size, file.size - offset)) }

    /// What tells two blobs apart.
    var identity: Identity { Identity(file: ObjectIdentifier(file), offset: offset, size: size) }

    struct Identity: Hashable, Sendable {
        let file: ObjectIdentifier
        let offset: Int
        let size: Int
    }

    /// Reads at `position` within the blob; fewer bytes than asked for only at its end.
    func read(at position: Int, into buffer: UnsafeMutableRawBufferPointer) throws(ImageError) -> Int {
        let (left, overflow) = size.subtractingReportingOverflow(position)
        guard !overflow, left > 0, position >= 0 else { return 0 }
        let (start, tooFar) = offset.addingReportingOverflow(position)
        guard !tooFar else { return 0 }
        return try file.read(at: start, into: UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(left)))
    }

    /// All bytes; the caller has looked at `size` first.
    func readAll() throws(ImageError) -> [UInt8] {
        var failure: ImageError?
        let bytes = [UInt8](unsafeUninitializedCapacity: max(0, size)) { buffer, count in
            do throws(ImageError) {
                count = try read(at: 0, into: UnsafeMutableRawBufferPointer(buffer))
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }
}
