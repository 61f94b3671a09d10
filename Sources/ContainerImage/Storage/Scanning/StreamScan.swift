/// Reads an archive that cannot be seeked in: once, from front to back, whatever the order of its members.
struct StreamScan {
    /// The archive's name, safe to print.
    let source: String
    let options: ImageReadOptions
    private var jobs: LayerJobs
    /// Bytes of the documents kept so far.
    private var kept = 0

    /// A document may be kept that begins as JSON does, or that is no larger than this.
    private static let smallDocument = 64 << 10
    /// A layer of this size costs less than to hand it over.
    private static let smallLayer = 256 << 10
    /// Bytes behind the end of the tar that are read, so that its writer can end in peace.
    private static let longestTail = 16 << 20

    init(source: String, options: ImageReadOptions) {
        self.source = source
        self.options = options
        jobs = LayerJobs(options)
    }

    /// - Throws: `ImageError` when this is no archive, or more than the limits allow.
    consuming func scan(_ bytes: any PlainSource) throws(ImageError) -> ScannedStore {
        let tar = try TarReader(bytes)
        var walk = ArchiveWalk<ScannedMember>(source: source, limits: options.limits)
        try walk.walk(tar) { member, name in take(member, name, of: tar) }
        drain(bytes)
        return ScannedStore(
            source: source, limits: options.limits, problems: walk.problems, names: walk.names,
            layers: jobs.finish())
    }

    private mutating func take(
        _ member: TarMember, _ name: LayoutName, of tar: TarReader
    ) -> ArchiveWalk<ScannedMember>.Taken {
        var head: [UInt8] = []
        do throws(LayerFault) {
            while head.count < min(512, member.size), let piece = try tar.nextContent() { head += piece.bytes }
        } catch {
            return (nil, error)
        }
        if options.readsLayers, !head.isEmpty, Compression(sniffing: Array(head.prefix(512))) != .unknown {
            return takeLayer(head, size: member.size, of: tar)
        }
        guard isDocument(head, size: member.size, name) else {
            return (.other(size: member.size, head: Array(head.prefix(16))), nil)
        }
        let fault = collect(tar, into: &head)
        kept += head.count
        return (.document(head), fault)
    }

    private func isDocument(_ head: [UInt8], size: Int, _ name: LayoutName) -> Bool {
        let limit = options.limits.documentBytes
        guard size <= limit else { return false }
        if name.isTopDocument { return true }
        // What is no image at all must not fill the memory.
        guard kept + size <= 4 * limit else { return false }
        let first = head.first { !" \t\r\n".utf8.contains($0) }
        return size <= Self.smallDocument || first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    private func takeLayer(_ head: [UInt8], size: Int, of tar: TarReader) -> ArchiveWalk<ScannedMember>.Taken {
        if size <= Self.smallLayer {
            var head = head
            let fault = collect(tar, into: &head)
            return (.layer(number: jobs.read(head, size: size), size: size), fault)
        }
        let (number, pipe) = jobs.begin(size: size)
        defer { pipe.finish() }
        do throws(LayerFault) {
            try hand(on: head, of: tar, to: pipe)
        } catch {
            return (.layer(number: number, size: size), error)
        }
        return (.layer(number: number, size: size), nil)
    }

    /// In full blocks: how far inflating has come at which byte depends a little on where pieces end, and so they end as
    /// those of a file do.
    private func hand(on head: [UInt8], of tar: TarReader, to pipe: BlockPipe) throws(LayerFault) {
        var head = head[...]
        var failure: LayerFault?
        var isWhole = true
        while isWhole {
            let block = jobs.blocks.block { room in
                var count = min(room.count, head.count)
                room.copyBytes(from: head.prefix(count))
                head = head.dropFirst(count)
                do throws(LayerFault) {
                    while count < room.count {
                        let left = UnsafeMutableRawBufferPointer(rebasing: room.dropFirst(count))
                        let step = try tar.readContent(into: left)
                        if step == 0 { break }
                        count += step
                    }
                } catch {
                    failure = error
                }
                return count
            }
            pipe.write(block)
            if let failure { throw failure }
            isWhole = block.count == BlockPool.blockSize
        }
    }

    private func collect(_ tar: TarReader, into bytes: inout [UInt8]) -> LayerFault? {
        do throws(LayerFault) {
            while let piece = try tar.nextContent() { bytes += piece.bytes }
            return nil
        } catch {
            return error
        }
    }

    private func drain(_ bytes: any PlainSource) {
        let end = bytes.position + Self.longestTail
        while bytes.position < end, let block = try? bytes.nextBlock(), !block.isEmpty {}
    }
}

extension LayoutName {
    /// The documents that everything else is found by.
    fileprivate var isTopDocument: Bool { ["index.json", "manifest.json"].contains(description) }
}
