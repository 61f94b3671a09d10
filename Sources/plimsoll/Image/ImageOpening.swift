import ContainerImage

/// Reads an image for a command: with a progress line for who waits at a terminal, and an end at once on Ctrl-C.
enum ImageOpening {
    /// `nil` when there is no image to be had, and that has been said.
    static func read(
        _ text: String, _ options: ImageOptions, _ contents: ContentFilter, readsLayers: Bool = true
    ) -> Image? {
        let source = ImageSource(text)
        let monitor = ReadMonitor()
        let progress = ProgressLine.isWanted ? ProgressLine(monitor, name: source.description) : nil
        let interruption = Interruption {
            progress?.clear()
            monitor.stop()
        }
        var reading = options.readOptions(contents, monitor)
        reading.readsLayers = readsLayers
        let image = Result { [reading] () throws(ImageError) in
            try Image(
                reading: source, options: reading, registry: options.registry)
        }
        interruption.end()
        progress?.finish()
        switch image {
        case .success(let image): return image
        case .failure(let error):
            let name = source.description
            Console.note(error.message.hasPrefix(name) ? error.message : "\(name): \(error.message)")
            return nil
        }
    }
}
