import BuildModel
import DockerfileSyntax
import SourceText

/// An absolute path in the image, compared piece by piece.
struct ContainerPath: Hashable {
    /// Without empty pieces, `.` and `..`.
    let pieces: [Substring]

    /// `nil` when a relative path has no known directory to start from.
    init?(_ path: String, in directory: String?) {
        var text = path
        if !path.hasPrefix("/") {
            guard let directory else { return nil }
            text = "\(directory)/\(path)"
        }
        var pieces: [Substring] = []
        for piece in text.pieces(at: "/") {
            switch piece {
            case ".": continue
            case "..": _ = pieces.popLast()
            default: pieces.append(piece)
            }
        }
        self.pieces = pieces
    }

    /// Equal to the other path, or a directory above it.
    func contains(_ other: ContainerPath) -> Bool {
        other.pieces.starts(with: pieces)
    }

    func appending(_ name: String) -> ContainerPath? {
        ContainerPath("/" + (pieces.map(String.init) + [name]).joined(separator: "/"), in: nil)
    }

    var parent: ContainerPath? {
        ContainerPath("/" + pieces.dropLast().joined(separator: "/"), in: nil)
    }

    var last: String { pieces.last.map(String.init) ?? "" }

    var text: String { "/" + pieces.joined(separator: "/") }
}
