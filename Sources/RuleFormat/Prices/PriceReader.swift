import SourceText

/// Reads prices: from a file of them, or from what a configuration has under `prices:`.
public enum PriceReader {
    /// Names to rows.
    public static let shape = ValueShape.mapping(keys: .text, .record(fields))

    private static let fields: [ValueShape.Field] = [
        .init("title", .text, "What it is the price of"),
        .init("as-of", .text, "The day that it was known to hold"),
        .init("storage", .price, "US dollars for a GB stored for a month"),
        .init("transfer", .price, "US dollars for a GB that a pull moves"),
    ]

    /// - Throws: everything that is wrong in the file.
    public static func read(_ text: String, path: String) throws(FormatProblems) -> [Price] {
        var reader = FormatReader(path: path, yaml: text)
        guard let value = reader.compose().flatMap({ reader.written($0) }), reader.problems.isEmpty else {
            throw FormatProblems(reader.sortedProblems)
        }
        var check = ShapeCheck()
        check.check(value, shape, "prices")
        guard check.problems.isEmpty else { throw FormatProblems(check.problems) }
        return try read(value)
    }

    /// - Parameter value: one of `shape`.
    /// - Throws: what is missing in a row.
    public static func read(_ value: WrittenValue) throws(FormatProblems) -> [Price] {
        var problems: [FormatProblem] = []
        let prices = value.entries.compactMap { entry -> Price? in
            let row = entry.value
            for key in ["as-of", "storage", "transfer"] where row[key] == nil {
                problems.append(FormatProblem("prices: \(entry.key) needs \(key)", at: entry.keyOrigin))
            }
            guard let asOf = row["as-of"]?.text, let storage = row["storage"]?.price,
                let transfer = row["transfer"]?.price
            else { return nil }
            return Price(
                name: entry.key, title: row["title"]?.text ?? entry.key, asOf: asOf, storage: storage,
                transfer: transfer)
        }
        guard problems.isEmpty else { throw FormatProblems(problems) }
        return prices
    }
}
