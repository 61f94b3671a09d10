/// The words that a shell reads as grammar where a command may begin.
enum ReservedWord: UInt8 {
    case `if`, then, `elif`, `else`, fi, `for`, select, `while`, until, `do`, done, `case`, esac, function
    case openBrace, closeBrace, doubleBracket, time

    /// Reads the bytes of a plain word.
    init?(_ word: ArraySlice<UInt8>) {
        guard word.count <= 8 else { return nil }
        var key: UInt64 = 0
        for byte in word { key = key << 8 | UInt64(byte) }
        switch key {
        case 0x6966: self = .if
        case 0x7468_656E: self = .then
        case 0x656C_6966: self = .elif
        case 0x656C_7365: self = .else
        case 0x6669: self = .fi
        case 0x666F_72: self = .for
        case 0x7365_6C65_6374: self = .select
        case 0x7768_696C_65: self = .while
        case 0x756E_7469_6C: self = .until
        case 0x646F: self = .do
        case 0x646F_6E65: self = .done
        case 0x6361_7365: self = .case
        case 0x6573_6163: self = .esac
        case 0x6675_6E63_7469_6F6E: self = .function
        case 0x7B: self = .openBrace
        case 0x7D: self = .closeBrace
        case 0x5B5B: self = .doubleBracket
        case 0x7469_6D65: self = .time
        default: return nil
        }
    }

    /// What ends a list, when this word does.
    var closer: ListClosers? {
        switch self {
        case .then: .then
        case .elif, .else: .else
        case .fi: .fi
        case .do: .do
        case .done: .done
        case .esac: .esac
        case .closeBrace: .brace
        default: nil
        }
    }
}

/// What may end the list that is being read, and the lists around it.
struct ListClosers: OptionSet {
    let rawValue: UInt16
    static let then = ListClosers(rawValue: 1)
    static let `else` = ListClosers(rawValue: 2)
    static let fi = ListClosers(rawValue: 4)
    static let `do` = ListClosers(rawValue: 8)
    static let done = ListClosers(rawValue: 16)
    static let esac = ListClosers(rawValue: 32)
    static let brace = ListClosers(rawValue: 64)
    static let paren = ListClosers(rawValue: 128)
    static let doubleSemicolon = ListClosers(rawValue: 256)
}
