import DockerfileSyntax

/// A Dockerfile's tree for machines.
public struct DockerfileJSON: ReportEncoder {
    /// True for one line a document, as several files in a row have it.
    public var isOneLine: Bool

    public init(isOneLine: Bool = false) {
        self.isOneLine = isOneLine
    }

    public func encode(_ dockerfile: Dockerfile) -> String {
        // The encoder itself throws nothing, and neither does the description.
        let value = try? JSONValueEncoder.value(DockerfileDescription(dockerfile))
        return isOneLine ? JSONWriter.line(value ?? .null) : JSONWriter.text(value ?? .null)
    }
}
