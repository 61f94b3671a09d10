import SourceText

/// One document or layer as a source holds it.
public struct StoredBlob: Sendable {
    /// As the source says; a file that is cut off has fewer bytes.
    public let size: Int
    let content: Content

    enum Content: Sendable {
        case file(OpenFile, offset: Int)
        case memory(name: String, [UInt8])
        /// A layer that went by in a stream and was read then.
        case scanned(name: String, LayerContents)
        case stream(name: String, @Sendable () throws(ImageError) -> any ByteStream)
    }

    init(name: String, size: Int, scanned contents: LayerContents) {
        content = .scanned(name: name, contents)
        self.size = size
    }

    init(file: OpenFile, offset: Int, size: Int) {
        content = .file(file, offset: offset)
        self.size = size
    }

    /// All of a regular file.
    package init(fileAt path: String) throws(ImageError) {
        let file = try OpenFile(path)
        self.init(file: file, offset: 0, size: file.size)
    }

    /// A blob whose bytes are there; `name` tells it from others of its source.
    public init(name: String, bytes: [UInt8]) {
        content = .memory(name: name, bytes)
        size = bytes.count
    }

    /// A blob that is read from front to back, each time it is asked for, and from any thread.
    public init(name: String, size: Int, open: @escaping @Sendable () throws(ImageError) -> any ByteStream) {
        content = .stream(name: name, open)
        self.size = max(0, size)
    }

    /// True where it was read before its place in the image was known.
    var isScanned: Bool {
        if case .scanned = content { true } else { false }
    }

    /// Bytes that are really there, where that is known before they are read.
    var available: Int? {
        switch content {
        case .file(let file, let offset): max(0, min(size, file.size - offset))
        case .memory: size
        case .stream, .scanned: nil
        }
    }

    /// What tells two blobs of one source apart.
    var identity: Identity {
        switch content {
        case .file(let file, let offset): .range(file: ObjectIdentifier(file), offset: offset, size: size)
        case .memory(let name, _), .scanned(let name, _), .stream(let name, _): .name(name)
        }
    }

    enum Identity: Hashable, Sendable {
        case range(file: ObjectIdentifier, offset: Int, size: Int)
        case name(String)
    }

    /// Some of its bytes; `nil` where they are not there, or cannot be had out of turn.
    func part(_ range: Range<Int>) -> StoredBlob? {
        guard range.lowerBound >= 0, range.upperBound <= available ?? -1 else { return nil }
        switch content {
        case .file(let file, let offset):
            return StoredBlob(file: file, offset: offset + range.lowerBound, size: range.count)
        case .memory(let name, let bytes): return StoredBlob(name: name, bytes: Array(bytes[range]))
        case .stream, .scanned: return nil
        }
    }

    /// The bytes from the first on.
    func open() throws(ImageError) -> any ByteStream {
        switch content {
        case .file: FileStream(self)
        case .memory(_, let bytes): MemoryStream(bytes)
        case .scanned(let name, _):
            throw ImageError(.corrupt, "\(PrintableText.escaped(name)) is a layer, and no document.")
        case .stream(_, let open): try open()
        }
    }

    /// Reads at `position` within the blob; fewer bytes than asked for at its end, none where it is a stream.
    func read(at position: Int, into buffer: UnsafeMutableRawBufferPointer) throws(ImageError) -> Int {
        if case .memory(_, let bytes) = content {
            let stream = MemoryStream(bytes)
            return stream.skip(position) == position ? stream.read(into: buffer) : 0
        }
        guard case .file(let file, let offset) = content else { return 0 }
        let (left, overflow) = size.subtractingReportingOverflow(position)
        guard !overflow, left > 0, position >= 0 else { return 0 }
        let (start, tooFar) = offset.addingReportingOverflow(position)
        guard !tooFar else { return 0 }
        return try file.read(at: start, into: UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(left)))
    }

    /// All bytes, fewer where they are cut off; the caller has looked at `size` first.
    package func readAll() throws(ImageError) -> [UInt8] {
        if case .memory(_, let bytes) = content { return bytes }
        return try SniffedStream(open(), atMost: size).head
    }
}

/// A run of bytes in a file, from front to back.
private final class FileStream: ByteStream {
    private let blob: StoredBlob
    private var position = 0

    init(_ blob: StoredBlob) {
        self.blob = blob
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ImageError) -> Int {
        let count = try blob.read(at: position, into: buffer)
        position += count
        return count
    }

    func skip(_ count: Int) -> Int {
        let step = max(0, min(count, blob.size - position))
        position += step
        return step
    }
}
