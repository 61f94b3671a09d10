/// A duration as Go's `time.ParseDuration` reads it: `1h30m`, `1.5s`.
enum GoDuration {
    /// Nanoseconds; `nil` when the text is no duration or too long for 64 bits.
    static func nanoseconds(_ text: String) -> Int? {
        var bytes = Array(text.utf8)[...]
        var isNegative = false
        if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            isNegative = sign == UInt8(ascii: "-")
            bytes = bytes.dropFirst()
        }
        if bytes.elementsEqual([UInt8(ascii: "0")]) { return 0 }
        guard !bytes.isEmpty else { return nil }
        var total = 0
        while !bytes.isEmpty {
            guard let part = part(&bytes) else { return nil }
            let (sum, overflow) = total.addingReportingOverflow(part)
            if overflow { return nil }
            total = sum
        }
        return isNegative ? -total : total
    }

    /// A number and its unit.
    private static func part(_ bytes: inout ArraySlice<UInt8>) -> Int? {
        let whole = bytes.prefix { (0x30...0x39).contains($0) }
        bytes = bytes.dropFirst(whole.count)
        var fraction: ArraySlice<UInt8> = []
        if bytes.first == UInt8(ascii: ".") {
            bytes = bytes.dropFirst()
            fraction = bytes.prefix { (0x30...0x39).contains($0) }
            bytes = bytes.dropFirst(fraction.count)
        }
        guard !whole.isEmpty || !fraction.isEmpty else { return nil }
        let name = bytes.prefix { $0 != UInt8(ascii: ".") && !(0x30...0x39).contains($0) }
        bytes = bytes.dropFirst(name.count)
        guard let unit = unit(String(decoding: name, as: UTF8.self)) else { return nil }
        guard let number = whole.isEmpty ? 0 : Int(String(decoding: whole, as: UTF8.self)) else { return nil }
        let (product, overflow) = number.multipliedReportingOverflow(by: unit)
        if overflow { return nil }
        guard !fraction.isEmpty, let rest = Double("0." + String(decoding: fraction, as: UTF8.self)) else {
            return product
        }
        let (sum, tooLong) = product.addingReportingOverflow(Int(rest * Double(unit)))
        return tooLong ? nil : sum
    }

    private static func unit(_ name: String) -> Int? {
        switch name {
        case "ns": 1
        case "us", "\u{B5}s", "\u{3BC}s": 1_000
        case "ms": 1_000_000
        case "s": 1_000_000_000
        case "m": 60_000_000_000
        case "h": 3_600_000_000_000
        default: nil
        }
    }
}
