import CArchive
import SourceText

/// The members of a tar, read by libarchive from plain bytes.
final class LibraryTarReader {
    private let archive: OpaquePointer
    private let bytes: TarBytes
    /// What stopped the bytes themselves, where something did.
    private(set) var sourceFault: LayerFault?
    private var lastBlock = UnsafeRawBufferPointer(start: nil, count: 0)
    /// What is handed out ahead of `bytes`.
    private var start = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    /// Bytes handed out so far, and where in the tar they began.
    private var given = 0
    private var origin = 0

    init(_ bytes: TarBytes) throws(ImageError) {
        guard let archive = archive_read_new() else {
            throw ImageError(.unreadable, "There is no memory to read a tar archive.")
        }
        self.archive = archive
        self.bytes = bytes
        // Only what is needed: each further format or filter is more code that hostile bytes can reach.
        archive_read_support_format_tar(archive)
        archive_read_support_format_empty(archive)
    }

    /// To be called once, ahead of all else.
    func open(behind start: TarStart) {
        self.start = .allocate(byteCount: start.bytes.count, alignment: 1)
        self.start.copyBytes(from: start.bytes)
        origin = bytes.consumed - start.bytes.count
        archive_read_set_callback_data(archive, Unmanaged.passUnretained(self).toOpaque())
        archive_read_set_read_callback(archive) { _, context, block in
            LibraryTarReader.from(context)?.read(into: block) ?? Int(ARCHIVE_FATAL)
        }
        archive_read_set_skip_callback(archive) { _, context, count in
            Int64(LibraryTarReader.from(context)?.skip(Int(count)) ?? 0)
        }
        archive_read_open1(archive)
        if start != .nothing { _ = next() }
    }

    deinit {
        archive_read_free(archive)
        start.deallocate()
    }

    /// The next member; what is behind the last one is left alone.
    func next() -> TarStep {
        var entry: OpaquePointer?
        // RETRY says that the call may be made again; a bound keeps that from going on for ever.
        for _ in 0..<16 {
            switch archive_read_next_header(archive, &entry) {
            case ARCHIVE_OK: return member(entry, warning: nil)
            case ARCHIVE_WARN: return member(entry, warning: message)
            case ARCHIVE_EOF: return .end
            case ARCHIVE_RETRY: continue
            default: return .failure(sourceFault ?? .corrupt("is corrupt: \(message)"))
            }
        }
        return .failure(sourceFault ?? .corrupt("is corrupt: \(message)"))
    }

    /// The next piece of the current member's content, good until the next call, and its offset; `nil` at the end.
    /// - Throws: `LayerFault` when it is cut off or corrupt.
    func nextContent() throws(LayerFault) -> (bytes: UnsafeRawBufferPointer, offset: Int)? {
        var block: UnsafeRawPointer?
        var count = 0
        var offset: Int64 = 0
        for _ in 0..<16 {
            switch archive_read_data_block(archive, &block, &count, &offset) {
            case ARCHIVE_OK, ARCHIVE_WARN: return (UnsafeRawBufferPointer(start: block, count: count), Int(offset))
            case ARCHIVE_EOF: return nil
            case ARCHIVE_RETRY: continue
            default: throw sourceFault ?? .corrupt("is corrupt: \(message)")
            }
        }
        throw sourceFault ?? .corrupt("is corrupt: \(message)")
    }

    /// How many bytes of the tar are made use of.
    private var consumed: Int { origin + Int(archive_filter_bytes(archive, 0)) }

    /// Bytes of the last block that lie behind what libarchive made use of.
    var unconsumed: [UInt8] {
        let count = min(max(0, given - Int(archive_filter_bytes(archive, 0))), lastBlock.count)
        return Array(lastBlock.suffix(count))
    }

    private var message: String {
        archive_error_string(archive).map { PrintableText.escaped(String(cString: $0)) } ?? "unknown error"
    }

    private func member(_ entry: OpaquePointer?, warning: String?) -> TarStep {
        guard let entry, let path = Self.bytes(archive_entry_pathname(entry)) else {
            return .failure(sourceFault ?? .corrupt("is corrupt: a member has no name"))
        }
        let hardlink = Self.bytes(archive_entry_hardlink(entry))
        return .member(
            TarMember(
                path: path,
                kind: hardlink != nil ? .hardlink : Self.kind(archive_entry_filetype(entry)),
                size: max(0, Int(archive_entry_size(entry))),
                mode: UInt16(truncatingIfNeeded: archive_entry_mode(entry)) & 0o7777,
                uid: UInt32(truncatingIfNeeded: archive_entry_uid(entry)),
                gid: UInt32(truncatingIfNeeded: archive_entry_gid(entry)),
                linkTarget: hardlink ?? Self.bytes(archive_entry_symlink(entry)),
                contentOffset: consumed,
                isSparse: archive_entry_sparse_count(entry) > 0,
                warning: warning.flatMap { Self.isAboutCharacterSet($0) ? nil : $0 }))
    }

    /// libarchive warns of each name that the locale cannot show, and keeps its bytes: all that is wanted here.
    private static func isAboutCharacterSet(_ warning: String) -> Bool {
        warning.contains("can't be converted")
    }

    private static func bytes(_ text: UnsafePointer<CChar>?) -> UnsafeBufferPointer<UInt8>? {
        guard let text else { return nil }
        let raw = UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
        var count = 0
        while raw[count] != 0 { count += 1 }
        return UnsafeBufferPointer(start: raw, count: count)
    }

    private static func kind(_ type: mode_t) -> LayerEntry.Kind {
        switch type & 0o170000 {
        case 0o040000: .directory
        case 0o120000: .symlink
        case 0o020000: .character
        case 0o060000: .block
        case 0o010000: .fifo
        default: .file
        }
    }

    private static func from(_ context: UnsafeMutableRawPointer?) -> LibraryTarReader? {
        context.map { Unmanaged<LibraryTarReader>.fromOpaque($0).takeUnretainedValue() }
    }

    private func read(into block: UnsafeMutablePointer<UnsafeRawPointer?>?) -> Int {
        do throws(LayerFault) {
            let next = given < start.count ? UnsafeRawBufferPointer(start) : try bytes.take(atMost: .max)
            lastBlock = next
            given += next.count
            block?.pointee = next.baseAddress
            return next.count
        } catch {
            sourceFault = error
            return Int(ARCHIVE_FATAL)
        }
    }

    private func skip(_ count: Int) -> Int {
        let step = bytes.skipUnread(count)
        given += step
        return step
    }
}
