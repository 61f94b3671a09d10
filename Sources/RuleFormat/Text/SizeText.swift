/// Sizes as people write them.
public enum SizeText {
    /// Bytes of `1024`, `200MB` (decimal), `1.5 GiB` (binary); `nil` for anything else, or for more than an `Int` holds.
    public static func bytes(_ text: String) -> Int? {
        let trimmed = text.lowercased().filter { $0 != " " && $0 != "_" }
        let number = trimmed.prefix { $0.isNumber || $0 == "." }
        guard let value = Double(number), let factor = factors[String(trimmed.dropFirst(number.count))] else {
            return nil
        }
        return Int(exactly: (value * factor).rounded())
    }

    private static let factors: [String: Double] = [
        "": 1, "b": 1,
        "k": 1e3, "kb": 1e3, "m": 1e6, "mb": 1e6, "g": 1e9, "gb": 1e9, "t": 1e12, "tb": 1e12,
        "kib": 1024, "mib": 1_048_576, "gib": 1_073_741_824, "tib": 1_099_511_627_776,
    ]
}
