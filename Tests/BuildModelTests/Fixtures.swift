import ContainerImage
import DockerfileSyntax
import SourceText

@testable import BuildModel

func dockerfile(_ text: String) -> Dockerfile {
    Dockerfile(parsing: SourceFile(path: "Dockerfile", text: text))
}

func build(_ text: String, arguments: [String: String] = [:], target: String? = nil) -> Build {
    Build(dockerfile: dockerfile(text), arguments: arguments, target: target)
}

/// An image whose layers are empty; one for each history entry that is not marked so.
func image(history: [(createdBy: String, isEmpty: Bool)], layerCount: Int? = nil) -> Image {
    let count = layerCount ?? history.count { !$0.isEmpty }
    let layers = (0..<count).map { index in
        Layer(
            index: index, digest: nil, diffID: nil, mediaType: "application/vnd.oci.image.layer.v1.tar",
            compression: .none, transferSize: 1_024, diskSize: 1_024, entries: LayerEntries())
    }
    return Image(
        source: "app.tar", layout: .dockerArchive, reference: "app:1", digest: nil,
        platform: Platform(os: "linux", architecture: "amd64"),
        config: ImageConfig(history: history.map { HistoryEntry(createdBy: $0.createdBy, isEmptyLayer: $0.isEmpty) }),
        layers: layers)
}
