extension Int {
    /// Bytes as messages name them: `77 MB`.
    var megabytes: String { "\(self / 1_000_000 + (self % 1_000_000 >= 500_000 ? 1 : 0)) MB" }
}
