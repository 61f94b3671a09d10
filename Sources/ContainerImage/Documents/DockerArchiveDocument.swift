/// One image of `manifest.json` as `docker save` writes it. moby, image/tarexport.
struct DockerArchiveItem: Decodable, Sendable {
    var config: String
    var repoTags: [String]?
    var layers: [String]?

    enum CodingKeys: String, CodingKey {
        case config = "Config"
        case repoTags = "RepoTags"
        case layers = "Layers"
    }
}
