#if ISAL
    import CIsal

    /// gzip by ISA-L, some three times as fast as zlib. RFC 1952; a file may have several members.
    final class ISALInflater: Inflater {
        private let state: UnsafeMutablePointer<inflate_state>
        /// Read here: ISA-L's own reader errs on headers that come in pieces, and takes flags that nobody knows.
        private var header = GzipHeader()
        private(set) var isComplete = false
        /// Found behind bytes that were good: those go out first.
        private var failure: LayerFault?

        init() {
            // Some 90 KB with buffers of its own.
            state = .allocate(capacity: 1)
            isal_inflate_init(state)
            state.pointee.crc_flag = UInt32(ISAL_GZIP_NO_HDR_VER)
        }

        deinit { state.deallocate() }

        func inflate(
            _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
        ) throws(LayerFault) -> InflateProgress {
            if let failure { throw failure }
            if isComplete, let first = input.first { try beginNextMember(with: first, of: input.count) }
            let headerCount = try header.take(input)
            guard header.isWhole else { return InflateProgress(consumed: headerCount, produced: 0) }
            var progress = try inflateBody(UnsafeRawBufferPointer(rebasing: input.dropFirst(headerCount)), into: output)
            progress.consumed += headerCount
            return progress
        }

        private func inflateBody(
            _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
        ) throws(LayerFault) -> InflateProgress {
            let available = min(input.count, Int(Int32.max))
            let room = min(output.count, Int(Int32.max))
            state.pointee.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
            state.pointee.avail_in = UInt32(available)
            state.pointee.next_out = output.bindMemory(to: UInt8.self).baseAddress
            state.pointee.avail_out = UInt32(room)
            let status = isal_inflate(state)
            let progress = InflateProgress(
                consumed: available - Int(state.pointee.avail_in), produced: room - Int(state.pointee.avail_out))
            // Where it finds an error, it may count more bytes than it was given.
            let isSound = 0...available ~= progress.consumed && 0...room ~= progress.produced
            guard status == ISAL_DECOMP_OK, isSound else {
                let fault = LayerFault.undeflatable(Self.reason(status))
                guard progress.produced > 0 else { throw fault }
                failure = fault
                return InflateProgress(consumed: available, produced: progress.produced)
            }
            isComplete = state.pointee.block_state == ISAL_BLOCK_FINISH
            return progress
        }

        private func beginNextMember(with first: UInt8, of count: Int) throws(LayerFault) {
            guard first == 0x1F else { throw .garbageBehindGzip(count) }
            isal_inflate_reset(state)
            state.pointee.crc_flag = UInt32(ISAL_GZIP_NO_HDR_VER)
            header = GzipHeader()
            isComplete = false
        }

        private static func reason(_ status: Int32) -> String {
            switch status {
            case ISAL_INVALID_BLOCK: "invalid block"
            case ISAL_INVALID_SYMBOL: "invalid code"
            case ISAL_INVALID_LOOKBACK: "invalid distance too far back"
            case ISAL_INCORRECT_CHECKSUM: "incorrect checksum"
            default: "error \(status)"
            }
        }
    }
#endif
