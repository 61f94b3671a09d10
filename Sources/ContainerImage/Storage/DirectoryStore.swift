import SourceText

/// A layout whose documents and blobs are files below a directory.
struct DirectoryStore: ImageStore {
    let root: String
    let layout = ImageLayout.ociDirectory
    let problems: [ImageProblem] = []

    var source: String { PrintableText.escaped(root) }

    func blob(named name: String) throws(ImageError) -> StoredBlob? {
        // A name comes from a document: it must not lead out of the directory.
        let name = LayoutName(name)
        guard !name.isEmpty else { return nil }
        let path = "\(root)/\(name)"
        guard try OpenFile.kind(of: path) != nil else { return nil }
        let file = try OpenFile(path)
        return StoredBlob(file: file, offset: 0, size: file.size)
    }
}
