import ContainerImage

extension Layer {
    /// True when the layer could not be read to its end, so that its figures are too small.
    public var isPartial: Bool { problems.contains { $0.severity == .error } }
}
