import ContainerImage

extension Build {
    /// What was kept of the file that a container opens at `path`, links followed. A leading `/` does not matter.
    public func content(at path: String) -> KeptContent? {
        files?.openedFile(at: Array(path.utf8)).flatMap(content)
    }

    /// What was kept of a file.
    public func content(of file: FinalFile) -> KeptContent? {
        guard let image, let layer = file.layer, let entry = file.entry, image.layers.indices.contains(layer) else {
            return nil
        }
        return image.layers[layer].kept[entry]
    }
}
