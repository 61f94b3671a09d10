/// Text put together from pieces of a file, such as a line joined over its continuations.
/// Every byte knows its place in the file.
public struct MappedText: Sendable, Equatable {
    /// A run of bytes that lies unbroken in the file, from `textStart` up to the next segment.
    struct Segment: Sendable, Equatable {
        var textStart: Int
        var fileStart: Int
    }

    public private(set) var bytes: [UInt8] = []
    private var segments: [Segment] = []
    /// The file offset just behind the last byte, or where an empty text stands.
    private var fileEnd: Int

    /// An empty text that stands at a file offset.
    public init(at fileOffset: Int) {
        fileEnd = fileOffset
    }

    /// The bytes of one unbroken range of a file.
    public init(_ file: SourceFile, _ range: ByteRange) {
        self.init(at: range.lowerBound)
        append(file.bytes[range], at: range.lowerBound)
    }

    /// Adds bytes that begin at a file offset.
    public mutating func append(_ more: some Collection<UInt8>, at fileStart: Int) { add(more, at: fileStart) }

    /// The same for what nearly all of it is, at the speed that other modules get from no generic function.
    public mutating func append(_ more: ArraySlice<UInt8>, at fileStart: Int) { add(more, at: fileStart) }

    private mutating func add(_ more: some Collection<UInt8>, at fileStart: Int) {
        guard !more.isEmpty else { return }
        if segments.isEmpty || fileEnd != fileStart {
            segments.append(Segment(textStart: bytes.count, fileStart: fileStart))
        }
        bytes.append(contentsOf: more)
        fileEnd = fileStart + more.count
    }

    /// The part of the text in a range of text offsets, with its places kept.
    public subscript(_ range: ByteRange) -> MappedText {
        var part = MappedText(at: fileOffset(range.lowerBound))
        guard !range.isEmpty else { return part }
        var index = segmentIndex(range.lowerBound)
        var start = range.lowerBound
        while start < range.upperBound {
            let segmentEnd = index + 1 < segments.count ? segments[index + 1].textStart : bytes.count
            let end = min(segmentEnd, range.upperBound)
            part.append(bytes[start..<end], at: segments[index].fileStart + start - segments[index].textStart)
            start = end
            index += 1
        }
        return part
    }

    public var isEmpty: Bool { bytes.isEmpty }

    /// The text; bytes that are not UTF-8 become U+FFFD.
    public var string: String { String(decoding: bytes, as: UTF8.self) }

    /// From the first byte's place to behind the last one's.
    public var fileRange: ByteRange { fileRange(0..<bytes.count) }

    /// Where a text offset lies in the file. The end of the text is behind its last byte.
    public func fileOffset(_ offset: Int) -> Int {
        guard offset < bytes.count, !segments.isEmpty else { return fileEnd }
        let segment = segments[segmentIndex(offset)]
        return segment.fileStart + max(0, offset - segment.textStart)
    }

    /// The file range from the first to behind the last byte of a text range, whatever was left out in between.
    public func fileRange(_ range: ByteRange) -> ByteRange {
        let start = fileOffset(range.lowerBound)
        guard !range.isEmpty else { return start..<start }
        return start..<max(start, fileOffset(range.upperBound - 1) + 1)
    }

    private func segmentIndex(_ offset: Int) -> Int {
        var low = 0
        var high = segments.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if segments[middle].textStart <= offset { low = middle } else { high = middle }
        }
        return low
    }
}
