extension String {
    /// The pieces between bytes of one value, without empty ones. Bytes take a tenth of the time of characters.
    public func pieces(at separator: Unicode.Scalar) -> [Substring] {
        utf8.split(separator: UInt8(ascii: separator)).map(Substring.init)
    }

    /// The piece behind the last byte of a value; all of the text where there is none.
    public func lastPiece(behind separator: Unicode.Scalar) -> Substring {
        guard let place = utf8.lastIndex(of: UInt8(ascii: separator)) else { return self[...] }
        return self[utf8.index(after: place)...]
    }
}
