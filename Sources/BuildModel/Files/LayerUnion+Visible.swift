import ContainerImage

extension LayerUnion {
    /// Whether a container sees each entry, by layer and by the entry's place in it.
    func visibleEntries() -> [[Bool]] {
        var visible = layers.map { [Bool](repeating: false, count: $0.count) }
        for node in paths.nodes {
            guard node.state != .absent, node.entry != PathTable.Node.noEntry else { continue }
            visible[Int(node.layer)][Int(node.entry)] = true
        }
        for content in links.targets.values { visible[Int(content.layer)][Int(content.entry)] = true }
        return visible
    }
}
