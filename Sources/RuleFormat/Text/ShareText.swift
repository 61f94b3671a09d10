/// Shares of one as people write them.
public enum ShareText {
    /// `0.95`, `95%`; `nil` for anything that is not from 0 to 1.
    public static func share(_ text: String) -> Double? {
        let isPercent = text.hasSuffix("%")
        guard let number = Double(isPercent ? text.dropLast() : text[...]) else { return nil }
        let share = isPercent ? number / 100 : number
        return (0...1).contains(share) ? share : nil
    }
}
