/// Texts of which at least one stands in whatever an expression matches. To look for them costs far less than to run
/// the expression.
struct Needles: Sendable, Hashable {
    /// What is known of a part of an expression.
    struct Part: Sendable {
        /// The one text that the part matches; `nil` where there are others.
        var exact: [UInt8]?
        /// Texts of which every match of the part has one; empty where nothing can be said.
        var needed: [[UInt8]] = []

        /// A part that matches the empty text alone.
        static let empty = Part(exact: [])
        static let unknown = Part()

        fileprivate var choices: [[UInt8]] { exact.map { [$0] } ?? needed }
    }

    /// By the byte that they begin with.
    private var texts: [[UInt8]]
    private var ignoresCase: Bool
    /// For each byte the place of the first text that begins with it, or with a later one: one look at a byte rules
    /// out all others.
    private var places = [UInt8](repeating: 0, count: 257)

    /// The pairs of bytes that texts begin with, each as one of 1,024 bits: of many texts nearly every place is ruled out
    /// by one look.
    private var pairs = [UInt64](repeating: 0, count: 16)

    /// More are not worth their own time, and their places have to fit into a byte.
    private static let limit = 128

    init(_ part: Part, ignoringCase: Bool) {
        let choices = part.choices
        // An empty text is in everything.
        texts = choices.contains(where: \.isEmpty) ? [] : choices
        ignoresCase = ignoringCase
        if ignoringCase { texts = texts.map { $0.map(Self.lowered) } }
        texts.sort { $0[0] < $1[0] }
        for text in texts {
            for byte in Int(text[0]) + 1...256 { places[byte] += 1 }
            for second in text.count > 1 ? text[1]...text[1] : 0...255 { add(Self.slot(text[0], second)) }
        }
    }

    /// False where no match can be.
    func mayBe(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        if texts.isEmpty { return true }
        return places.withUnsafeBufferPointer { places in
            pairs.withUnsafeBufferPointer { pairs in
                var next = bytes.isEmpty ? 0 : cased(bytes[0])
                for start in bytes.indices {
                    let byte = next
                    next = start + 1 < bytes.count ? cased(bytes[start + 1]) : 0
                    let slot = Self.slot(byte, next)
                    guard pairs[slot / 64] >> UInt64(slot % 64) & 1 == 1 else { continue }
                    for place in places[Int(byte)]..<places[Int(byte) + 1]
                    where stands(texts[Int(place)], at: start, in: bytes) {
                        return true
                    }
                }
                return false
            }
        }
    }

    private mutating func add(_ slot: Int) { pairs[slot / 64] |= 1 << UInt64(slot % 64) }

    private static func slot(_ first: UInt8, _ second: UInt8) -> Int {
        (Int(first) &* 37 ^ Int(second) &* 5) & 1023
    }

    private func cased(_ byte: UInt8) -> UInt8 { ignoresCase ? Self.lowered(byte) : byte }

    private func stands(_ text: [UInt8], at start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count - start >= text.count else { return false }
        for offset in text.indices.dropFirst() {
            let byte = bytes[start + offset]
            guard cased(byte) == text[offset] else { return false }
        }
        return true
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 32 : byte
    }

    /// What is known of parts one behind the other: the longest text that all matches have.
    static func sequence(_ parts: [Part]) -> Part {
        var candidates: [[[UInt8]]] = []
        var run: [UInt8] = []
        var isExact = true
        for part in parts {
            if let exact = part.exact {
                run += exact
            } else {
                isExact = false
                candidates += [[run], part.needed]
                run = []
            }
        }
        if isExact { return Part(exact: run) }
        candidates.append([run])
        func worth(_ texts: [[UInt8]]) -> Int { texts.map(\.count).min() ?? 0 }
        return Part(needed: candidates.max { worth($0) < worth($1) } ?? [])
    }

    /// What is known of a part that matches once or more.
    static func repeated(_ part: Part) -> Part { Part(needed: part.choices) }

    /// What is known when either of two parts matches.
    static func either(_ first: Part, _ second: Part) -> Part {
        if let exact = first.exact, exact == second.exact { return first }
        let (a, b) = (first.choices, second.choices)
        guard !a.isEmpty, !b.isEmpty, a.count + b.count <= limit else { return .unknown }
        return Part(needed: a + b)
    }
}
