import ContainerImage

/// Reads an image for a command: with a progress line for who waits at a terminal, and an end at once on Ctrl-C.
enum ImageOpening {
    /// `nil` when there is no image to be had, and that has been said.
    static func read(_ text: String, _ options: ImageOptions, _ contents: ContentFilter) -> Image? {
        let source = ImageSource(text)
        let monitor = ReadMonitor()
        let progress = ProgressLine.isWanted ? ProgressLine(monitor, name: source.description) : nil
        let interruption = Interruption {
            progress?.clear()
            monitor.stop()
        }
        let image = Result { () throws(ImageError) in
            try Image(reading: source, options: options.readOptions(contents, monitor))
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
