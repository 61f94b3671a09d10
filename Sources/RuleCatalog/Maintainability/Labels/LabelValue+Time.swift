extension LabelValue {
    /// `2025-03-10T10:26:33.5+01:00`: RFC 3339, to the day of the month and the leap second.
    static func isTime(_ text: String) -> Bool {
        var rest = Array(text.utf8)[...]
        guard let year = number(4, &rest), take("-", &rest), let month = number(2, &rest), take("-", &rest),
            let day = number(2, &rest), take("Tt ", &rest), let hour = number(2, &rest), take(":", &rest),
            let minute = number(2, &rest), take(":", &rest), let second = number(2, &rest)
        else { return false }
        if take(".", &rest) {
            let digits = rest.prefix { (0x30...0x39).contains($0) }
            guard !digits.isEmpty else { return false }
            rest = rest.dropFirst(digits.count)
        }
        return (1...12).contains(month) && (1...days(of: month, in: year)).contains(day) && hour < 24 && minute < 60
            && second <= 60 && isOffset(rest)
    }

    private static func isOffset(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text
        if take("Zz", &rest) { return rest.isEmpty }
        guard take("+-", &rest), let hour = number(2, &rest), take(":", &rest), let minute = number(2, &rest) else {
            return false
        }
        return hour < 24 && minute < 60 && rest.isEmpty
    }

    private static func days(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Takes a number of so many digits.
    private static func number(_ digits: Int, _ rest: inout ArraySlice<UInt8>) -> Int? {
        let text = rest.prefix(digits)
        guard text.count == digits, text.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        rest = rest.dropFirst(digits)
        return text.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// Takes one of some characters.
    private static func take(_ characters: String, _ rest: inout ArraySlice<UInt8>) -> Bool {
        guard let first = rest.first, characters.utf8.contains(first) else { return false }
        rest = rest.dropFirst()
        return true
    }
}
