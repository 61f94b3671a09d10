import ContainerImage

/// A blob as it comes from the registry; where the connection breaks, it goes on from there.
///
/// That the pieces make up the whole is for the digest to show, which is computed over all of them.
final class BlobStream: ByteStream {
    private let session: RegistrySession
    private let digest: Digest
    private let size: Int
    private var body: any HTTPBody
    private var position = 0
    /// Breaks since the last byte, and in all.
    private var failures = 0
    private var resumptions = 0

    /// However little comes each time, there is an end to it.
    private static let mostResumptions = 100

    init(_ session: RegistrySession, _ digest: Digest, size: Int) throws(ImageError) {
        self.session = session
        self.digest = digest
        self.size = size
        let response = try session.request("blobs/\(digest)")
        if let stated = response.contentLength, stated != size {
            throw ImageError(
                .corrupt, "\(session.host) has \(stated) bytes under \(digest), and the manifest says \(size).")
        }
        body = response.body
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ImageError) -> Int {
        var done = 0
        while done < buffer.count, position < size {
            let room = UnsafeMutableRawBufferPointer(rebasing: buffer[done..<min(buffer.count, done + size - position)])
            // A break shows by there being less than the whole.
            let count = (try? body.read(into: room)) ?? 0
            done += count
            position += count
            if count > 0 { failures = 0 } else { try resume() }
        }
        return done
    }

    private func resume() throws(ImageError) {
        failures += 1
        resumptions += 1
        guard resumptions <= Self.mostResumptions, PatientClient.wait(afterTry: failures) else {
            throw ImageError(
                .unreadable,
                "\(session.host) broke off \(digest.short) at byte \(position) of \(size) again and again. Try again.")
        }
        let response = try session.request(
            "blobs/\(digest)", headers: position > 0 ? ["range": "bytes=\(position)-"] : [:], accepts: [200, 206])
        body = response.body
        if response.status == 206 {
            guard response.rangeStart == position else {
                throw ImageError(.corrupt, "\(session.host) sends another part of \(digest) than it was asked for.")
            }
        } else if position > 0 {
            // It knows no ranges: what is here already goes by once more.
            skipped(position)
        }
    }

    /// Reads past the beginning. When that breaks too, the next read finds nothing, and all is done again.
    private func skipped(_ count: Int) {
        var left = count
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
        defer { buffer.deallocate() }
        while left > 0 {
            let room = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(left))
            guard let count = try? body.read(into: room), count > 0 else {
                body = EmptyBody()
                return
            }
            left -= count
        }
    }
}

/// Nothing comes any more.
private final class EmptyBody: HTTPBody {
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int { 0 }
}

extension HTTPResponse {
    /// Of `Content-Range: bytes 500-999/1000`. RFC 9110 § 14.4.
    var rangeStart: Int? {
        guard let text = self[header: "content-range"], text.hasPrefix("bytes ") else { return nil }
        return Int(text.dropFirst(6).prefix { $0 != "-" })
    }
}
