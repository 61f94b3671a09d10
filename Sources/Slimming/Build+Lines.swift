import BuildModel

extension Build {
    /// The 1-based lines of a piece of the build's text.
    func lines(of range: Range<Int>) -> ClosedRange<Int> {
        let first = source.position(range.lowerBound).line
        return first...max(first, source.position(max(range.lowerBound, range.upperBound - 1)).line)
    }
}
