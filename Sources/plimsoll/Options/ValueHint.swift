/// Says how a value is written, behind the argument parser's words that it was not.
enum ValueHint {
    /// By what the options call their values.
    private static let forms = [
        "size": "200MB or 200MiB", "size or %": "10MB or 5%", "share": "0.95 or 95%", "count": "20",
        "os/arch": "linux/arm64 or linux/arm/v7",
    ]

    static func added(to message: String) -> String {
        var lines = message.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let first = lines.first, first.hasSuffix(">'"), first.contains(" is invalid for '--"),
            let open = first.lastIndex(of: "<"),
            let form = forms[String(first[first.index(after: open)...].dropLast(2))]
        else { return message }
        lines[0] = "\(first); write it as \(form)."
        return lines.joined(separator: "\n")
    }
}
