import RuleFormat

/// A number of bytes, printed and read in decimal units as docker does: `77.8MB` is 77.8 million bytes.
public struct ByteSize: Sendable, Hashable, Comparable, CustomStringConvertible {
    public var bytes: Int

    public init(_ bytes: Int) {
        self.bytes = bytes
    }

    public static func < (a: ByteSize, b: ByteSize) -> Bool { a.bytes < b.bytes }

    /// Three significant digits, as `docker images` prints them; what rounds to 1000 moves to the next unit.
    public var description: String {
        let magnitude = bytes.magnitude
        let sign = bytes < 0 ? "-" : ""
        if magnitude < 1000 { return "\(sign)\(magnitude)B" }
        var scale: UInt = 1000
        for (index, unit) in Self.units.enumerated() {
            let whole = magnitude / scale
            let decimals: UInt = whole >= 100 ? 1 : whole >= 10 ? 10 : 100
            let step = scale / decimals
            let rounded = magnitude / step + (magnitude % step * 2 >= step ? 1 : 0)
            let isLast = index == Self.units.count - 1
            if rounded / decimals < 1000 || isLast {
                return "\(sign)\(Self.decimal(rounded, over: decimals))\(unit)"
            }
            scale *= 1000
        }
        return "\(bytes)B"
    }

    private static let units = ["kB", "MB", "GB", "TB", "PB", "EB"]

    /// The quotient with no zeros at its end.
    private static func decimal(_ value: UInt, over divisor: UInt) -> String {
        var fraction = value % divisor
        guard fraction > 0 else { return "\(value / divisor)" }
        var width = divisor == 100 ? 2 : 1
        while fraction % 10 == 0 {
            fraction /= 10
            width -= 1
        }
        let digits = "\(fraction)"
        return "\(value / divisor)." + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension ByteSize {
    /// Reads `200MB`, `1.5 GB`, `200MiB`, `77k` or plain bytes; units in any casing.
    public init?(parsing text: String) {
        guard let bytes = SizeText.bytes(text), bytes >= 0 else { return nil }
        self.init(bytes)
    }
}
