/// One change to the build, and what it gives back.
public struct PlannedChange: Sendable {
    public var rule: String
    /// What is wrong.
    public var message: String
    /// What to do.
    public var advice: String
    /// The words that it is about, in the build's text.
    public var range: Range<Int>
    public var saves: Saving
    public var basis: Saving.Basis
    /// What a derived figure takes for granted.
    public var assumption: String?
    /// The layers that get smaller, bottom first.
    public var layers: [Int]
    /// How many files are gone or smaller.
    public var files: Int
    /// The paths with the most bytes, most first.
    public var paths: [[UInt8]]
    /// How many of the bytes on disk a change further up gives back already.
    public var shared = 0
}
