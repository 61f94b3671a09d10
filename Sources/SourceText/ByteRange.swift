/// A half-open range of byte offsets into a file.
public typealias ByteRange = Range<Int>
