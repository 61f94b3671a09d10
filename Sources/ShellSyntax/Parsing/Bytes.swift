/// The bytes that mean something to a shell.
extension UInt8 {
    static var tab: UInt8 { 0x09 }
    static var newline: UInt8 { 0x0A }
    static var carriageReturn: UInt8 { 0x0D }
    static var space: UInt8 { 0x20 }
    static var bang: UInt8 { 0x21 }
    static var doubleQuote: UInt8 { 0x22 }
    static var hash: UInt8 { 0x23 }
    static var dollar: UInt8 { 0x24 }
    static var percent: UInt8 { 0x25 }
    static var ampersand: UInt8 { 0x26 }
    static var singleQuote: UInt8 { 0x27 }
    static var openParen: UInt8 { 0x28 }
    static var closeParen: UInt8 { 0x29 }
    static var star: UInt8 { 0x2A }
    static var plus: UInt8 { 0x2B }
    static var dash: UInt8 { 0x2D }
    static var slash: UInt8 { 0x2F }
    static var colon: UInt8 { 0x3A }
    static var semicolon: UInt8 { 0x3B }
    static var less: UInt8 { 0x3C }
    static var equals: UInt8 { 0x3D }
    static var greater: UInt8 { 0x3E }
    static var question: UInt8 { 0x3F }
    static var at: UInt8 { 0x40 }
    static var openBracket: UInt8 { 0x5B }
    static var backslash: UInt8 { 0x5C }
    static var closeBracket: UInt8 { 0x5D }
    static var caret: UInt8 { 0x5E }
    static var underscore: UInt8 { 0x5F }
    static var backtick: UInt8 { 0x60 }
    static var openBrace: UInt8 { 0x7B }
    static var pipe: UInt8 { 0x7C }
    static var closeBrace: UInt8 { 0x7D }

    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
    var isNameStart: Bool { isLetter || self == .underscore }
    var isNameByte: Bool { isNameStart || isDigit }
    var isBlank: Bool { self == .space || self == .tab }

    /// Ends a word where it stands unquoted.
    var isShellMeta: Bool {
        switch self {
        case .space, .tab, .newline, .semicolon, .ampersand, .pipe, .less, .greater, .openParen, .closeParen: true
        default: false
        }
    }

    /// Stands for itself in a word, unquoted.
    var isShellPlain: Bool {
        switch self {
        case .backslash, .singleQuote, .doubleQuote, .dollar, .backtick, .carriageReturn: false
        default: !isShellMeta
        }
    }
}
