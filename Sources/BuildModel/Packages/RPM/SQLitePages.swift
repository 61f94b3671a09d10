import SourceText

/// The pages of an SQLite database, each as its write-ahead log has it last. SQLite, § Database File Format.
struct SQLitePages {
    /// Bytes of a page that are not set aside.
    let usable: Int
    private let size: Int
    private let bytes: [UInt8]
    private let log: [UInt8]
    /// Where pages begin in the log.
    private let logged: [Int: Int]

    /// `nil` for another file.
    init?(_ bytes: [UInt8], log: [UInt8]) {
        guard bytes.starts(with: "SQLite format 3\0".utf8), let stored = bytes.number(at: 16, 2),
            let reserved = bytes.number(at: 20, 1)
        else { return nil }
        size = stored == 1 ? 1 << 16 : stored
        usable = size - reserved
        guard size >= 512, size.nonzeroBitCount == 1, usable >= 480 else { return nil }
        self.bytes = bytes
        self.log = log
        logged = Self.committed(in: log, pageSize: size)
    }

    /// Pages are counted from 1.
    subscript(number: Int) -> ArraySlice<UInt8>? {
        if let start = logged[number] { return log[start..<start + size] }
        guard has(number) else { return nil }
        return bytes[(number - 1) * size..<number * size]
    }

    func has(_ number: Int) -> Bool {
        logged[number] != nil || number > 0 && number <= bytes.count / size
    }

    /// Frames count up to the last one that ends a transaction; what an earlier log left behind has other salts, or
    /// another sum. SQLite, § WAL-mode File Format.
    private static func committed(in log: [UInt8], pageSize: Int) -> [Int: Int] {
        guard log.count > 32, let magic = log.number(at: 0, 4), magic & ~1 == 0x377F_0682,
            log.number(at: 8, 4) == pageSize
        else { return [:] }
        var sum = LogSum(littleEndian: magic & 1 == 0)
        sum.add(log[..<24])
        var (committed, pending): ([Int: Int], [Int: Int]) = ([:], [:])
        guard sum.stands(at: 24, in: log) else { return [:] }
        for frame in stride(from: 32, through: log.count - 24 - pageSize, by: 24 + pageSize) {
            sum.add(log[frame..<frame + 8])
            sum.add(log[frame + 24..<frame + 24 + pageSize])
            guard log[frame + 8..<frame + 16] == log[16..<24], sum.stands(at: frame + 16, in: log),
                let page = log.number(at: frame, 4)
            else { break }
            pending[page] = frame + 24
            guard log.number(at: frame + 4, 4) != 0 else { continue }
            committed.merge(pending) { $1 }
            pending = [:]
        }
        return committed
    }
}

/// The running sum over a write-ahead log.
private struct LogSum {
    let littleEndian: Bool
    private var first: UInt32 = 0
    private var second: UInt32 = 0

    init(littleEndian: Bool) { self.littleEndian = littleEndian }

    mutating func add(_ bytes: ArraySlice<UInt8>) {
        for offset in stride(from: 0, through: bytes.count - 8, by: 8) {
            first &+= word(bytes, offset) &+ second
            second &+= word(bytes, offset + 4) &+ first
        }
    }

    func stands(at offset: Int, in log: [UInt8]) -> Bool {
        log.number(at: offset, 4) == Int(first) && log.number(at: offset + 4, 4) == Int(second)
    }

    private func word(_ bytes: ArraySlice<UInt8>, _ offset: Int) -> UInt32 {
        UInt32(truncatingIfNeeded: bytes.number(at: offset, 4, littleEndian: littleEndian) ?? 0)
    }
}
