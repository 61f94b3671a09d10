import SourceText

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Finds out what a source is, and opens it: what can be seeked in is, all else goes by once.
struct SourceOpener {
    let options: ImageReadOptions
    var registry: (any RegistryReading)?

    func open(_ source: ImageSource) throws(ImageError) -> any ImageStore {
        switch source.place {
        case .path(let path): return try open(path: path)
        case .standardInput: return try openStandardInput()
        case .engine(let engine, let name): return try EngineExport(engine, name: name).read(by: self)
        case .registry(let name):
            guard let registry else {
                throw ImageError(
                    .unreadable,
                    "\(PrintableText.escaped(name)) is in a registry, and nobody here reads from any. "
                        + "Fetch it first: docker pull \(PrintableText.escaped(name))")
            }
            return try registry.store(of: name, source: source.description, options: options)
        }
    }

    func open(path: String) throws(ImageError) -> any ImageStore {
        switch try OpenFile.kind(of: path) {
        case nil:
            throw ImageError(.unreadable, "\(PrintableText.escaped(path)) does not exist. \(Self.advice(path))")
        case .directory:
            return DirectoryStore(root: path)
        case .pipe:
            return try scan(DescriptorStream(path: path), source: PrintableText.escaped(path))
        case .file, .other:
            return try open(OpenFile(path))
        }
    }

    func openStandardInput() throws(ImageError) -> any ImageStore {
        let name = "standard input"
        guard isatty(STDIN_FILENO) == 0 else {
            throw ImageError(
                .unreadable, "\(name) is a terminal. Pipe an image into it: docker save app:1 | plimsoll image -")
        }
        let descriptor = dup(STDIN_FILENO)
        guard descriptor >= 0 else { throw ImageError.unreadable(name, errno) }
        var status = stat()
        let isFile = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        // Who has read a part of the file already means the rest.
        if isFile, lseek(descriptor, 0, SEEK_CUR) == 0 { return try open(OpenFile(descriptor, path: name)) }
        return try scan(DescriptorStream(descriptor, name: name), source: name)
    }

    private func open(_ file: OpenFile) throws(ImageError) -> any ImageStore {
        let blob = StoredBlob(file: file, offset: 0, size: file.size)
        let stream = try SniffedStream(blob.open())
        guard Compression(sniffing: stream.head) == .none, !stream.head.isEmpty else {
            options.monitor?.expect(bytes: file.size)
            return try scan(stream, source: PrintableText.escaped(file.path))
        }
        return try ArchiveStore(file, limits: options.limits)
    }

    /// A name that is no file's may be meant for an image somewhere else.
    private static func advice(_ path: String) -> String {
        guard !path.hasPrefix("/"), !path.hasPrefix("."), path.allSatisfy({ !$0.isWhitespace }) else {
            return ImageError.advice
        }
        let name = PrintableText.escaped(path)
        if name.hasPrefix("https://") || name.hasPrefix("http://") {
            return "Nothing is downloaded by its address: curl -fsSL \(name) | plimsoll image -"
        }
        return "\(ImageError.advice) An image of an engine is docker://\(name) or podman://\(name)."
    }

    /// Reads an archive once from front to back, decompressing it where it is compressed as a whole.
    func scan(_ stream: any ByteStream, source: String) throws(ImageError) -> any ImageStore {
        let stream = try SniffedStream(CountedStream(stream, options.monitor))
        return try StreamScan(source: source, options: options).scan(plainBytes(of: stream, source))
    }

    private func plainBytes(of stream: SniffedStream, _ source: String) throws(ImageError) -> any PlainSource {
        guard !stream.head.isEmpty else {
            throw ImageError(.notAnImage, "\(source) is empty. \(ImageError.advice)")
        }
        let compression = Compression(sniffing: stream.head)
        switch compression {
        case .none: return PlainBlob(stream, size: .max, readsAll: false)
        case .gzip, .zstd: return try inflated(stream, compression, source)
        case .unknown:
            let name = Compression.unsupportedName(stream.head)
            throw ImageError(
                .notAnImage,
                name.map { "\(source) is compressed by \($0). Decompress it first." }
                    ?? "\(source) is no image. \(ImageError.advice)")
        }
    }

    private func inflated(
        _ stream: SniffedStream, _ compression: Compression, _ source: String
    ) throws(ImageError) -> any PlainSource {
        do throws(LayerFault) {
            guard let inflater = try compression.inflater() else {
                return PlainBlob(stream, size: .max, readsAll: false)
            }
            return InflatedBlob(stream, size: .max, by: inflater, limits: options.limits, hashes: false)
        } catch {
            throw ImageError(.unreadable, "\(source) \(error.reason).")
        }
    }
}
