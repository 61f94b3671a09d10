/// The lines of a text, whichever line ends it has.
public enum TextLines {
    /// Without their ends; the empty text behind a final line end is a line too.
    public static func of(_ text: String) -> [Substring] {
        // A carriage return and its line feed are one Character.
        text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    }
}
