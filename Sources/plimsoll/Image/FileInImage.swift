import BuildModel
import ContainerImage
import Slimming
import SourceText

/// One file that somebody asked for by its path.
struct FileInImage {
    var path: String
    var files: FileTree

    /// - Throws: what stands there, when it is no file whose content was kept.
    func bytes(_ build: Build, rereading: (ContentFilter) -> Image?) throws(SystemError) -> [UInt8] {
        guard let file = files.openedFile(at: Array(path.utf8)) else { throw missing }
        guard file.content != nil else {
            throw SystemError(path: path, message: "not a file but a \(file.kind); --ls lists it")
        }
        if let content = build.content(of: file), content.isWhole { return content.head }
        // Behind a link, the content came under another name than the one asked for.
        if let layer = file.layer, let entry = file.entry,
            let name = build.image?.layers[layer].entries.path(at: entry),
            let again = rereading(ContentFilter([(.path(String(decoding: name, as: UTF8.self)), .init(whole: .max))])),
            let content = again.layers[layer].kept[entry], content.isWhole
        {
            return content.head
        }
        throw SystemError(
            path: path,
            message: "its \(ByteSize(file.size)) in layer \(file.layer ?? 0) are more than can be kept, or were cut off"
        )
    }

    var missing: SystemError {
        let wanted = path.split(separator: "/").joined(separator: "/")
        let name = wanted.split(separator: "/").last.map(String.init) ?? ""
        // Of the same name somewhere else first, then of a like one in the same folder.
        let sameName = files.finalFiles.first {
            $0.path.split(separator: UInt8(ascii: "/")).last?.elementsEqual(name.utf8) == true
        }
        if let sameName {
            return SystemError(
                path: path,
                message:
                    "no such file in the final image; there is \(PrintableText.escaped([UInt8(ascii: "/")] + sameName.path))"
            )
        }
        let folder = wanted.lastIndex(of: "/").map { String(wanted[..<$0]) } ?? ""
        let lead = path.hasPrefix("/") ? "/" : ""
        let names =
            FileListing(of: files, in: folder)?.rows.map { lead + String(decoding: $0.path, as: UTF8.self) } ?? []
        return SystemError(
            path: path, message: "no such file in the final image\(NearestName.hint(for: lead + wanted, among: names))")
    }
}
