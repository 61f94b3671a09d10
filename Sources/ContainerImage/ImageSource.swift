/// Where an image is to be read from, as a user names it.
public enum ImageSource: Sendable, Hashable, CustomStringConvertible {
    /// A layout directory, an archive, or a FIFO.
    case path(String)
    /// `-`: an archive on standard input.
    case standardInput

    public init(_ text: String) {
        self = text == "-" ? .standardInput : .path(text)
    }

    /// What messages and reports call it.
    public var description: String {
        switch self {
        case .path(let path): path
        case .standardInput: "standard input"
        }
    }
}

extension Image {
    /// Reads an image from wherever `source` says.
    /// - Throws: `ImageError` when there is no image to be had; a broken layer does not throw.
    public init(
        reading source: ImageSource, options: ImageReadOptions = ImageReadOptions()
    ) throws(ImageError) {
        let opener = SourceOpener(options: options)
        let store =
            switch source {
            case .path(let path): try opener.open(path: path)
            case .standardInput: try opener.openStandardInput()
            }
        try self.init(reading: store, source: source.description, options: options)
    }
}
