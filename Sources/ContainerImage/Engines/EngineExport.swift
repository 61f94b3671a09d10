import SourceText

/// Reads an image as an engine's own `save` writes it.
struct EngineExport {
    private let engine: ContainerEngine
    private let name: String

    init(_ engine: ContainerEngine, name: String) {
        self.engine = engine
        self.name = name
    }

    private var source: String { "\(engine)://\(PrintableText.escaped(name))" }

    func read(by opener: SourceOpener) throws(ImageError) -> any ImageStore {
        // It must not be taken for an option.
        guard let first = name.first, first != "-" else {
            throw ImageError(.notFound, "\(source) names no image. Write \(engine)://NAME:TAG.")
        }
        let monitor = opener.options.monitor ?? ReadMonitor()
        let child = try start(monitor)
        defer { monitor.remove(child) }
        let store: any ImageStore
        do throws(ImageError) {
            store = try opener.scan(child.output, source: source)
        } catch {
            // Which of the two went wrong first: what it wrote, or the program?
            child.stop()
            let status = child.wait()
            if error.code == .notAnImage || error.code == .corrupt, status.failed { throw failure(status) }
            throw error
        }
        let status = child.wait()
        if status.failed { throw failure(status) }
        return store
    }

    private func start(_ monitor: ReadMonitor) throws(ImageError) -> ChildProcess {
        do throws(ChildProcess.StartError) {
            return try monitor.start(engine.rawValue, engine.saveArguments(name))
        } catch {
            let reason = error.isMissing ? "is not on the PATH" : "cannot be started: \(error.reason)"
            throw ImageError(
                .unreadable,
                """
                \(source): the program \(engine) \(reason). Install it, or save the image where it is \
                (\(engine) save \(PrintableText.escaped(name)) -o image.tar) and name the file.
                """)
        }
    }

    private func failure(_ status: ChildProcess.Status) -> ImageError {
        let command = ([engine.rawValue] + engine.saveArguments(name)).joined(separator: " ")
        var words = status.complaint.isEmpty ? "it ended with \(status.code)" : status.complaint
        if !words.hasSuffix("."), !words.hasSuffix("?") { words += "." }
        return ImageError(
            .unreadable,
            """
            \(source): \(PrintableText.escaped(command)) failed: \(words) Is the image there (\(engine) images), and \
            the engine running? If it is in a registry only: \(engine) pull \(PrintableText.escaped(name))
            """)
    }
}
