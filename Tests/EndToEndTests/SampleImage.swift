import Crypto
import Foundation

/// An image with waste planted in it, as `docker save` wrote them before Docker 25: two megabytes copied in by one
/// layer and removed by the next, half a megabyte that stays.
enum SampleImage {
    static let dockerfile = """
        FROM scratch
        COPY big keep /
        RUN rm /big
        USER 1000

        """
    static let removed = 2_000_000
    static let kept = 500_000

    static func archive(secondLayer: [UInt8]? = nil) throws -> [UInt8] {
        var first = TarWriter()
        first.add("big", [UInt8](repeating: 0x61, count: removed))
        first.add("keep", [UInt8](repeating: 0x62, count: kept))
        var second = TarWriter()
        second.add(".wh.big")
        let layers = [first.archive, second.archive]

        let config: [String: Any] = [
            "architecture": "amd64", "os": "linux", "config": ["User": "1000"],
            "rootfs": ["type": "layers", "diff_ids": layers.map { "sha256:" + hex($0) }],
            "history": [
                ["created_by": "COPY big keep / # buildkit", "comment": "buildkit.dockerfile.v0"],
                ["created_by": "RUN /bin/sh -c rm /big # buildkit", "comment": "buildkit.dockerfile.v0"],
                ["created_by": "USER 1000", "comment": "buildkit.dockerfile.v0", "empty_layer": true],
            ],
        ]
        let configBytes = try bytes(of: config)
        let configName = hex(configBytes) + ".json"
        let names = layers.map { hex($0) + "/layer.tar" }
        var archive = TarWriter()
        archive.add(configName, configBytes)
        for (name, layer) in zip(names, [layers[0], secondLayer ?? layers[1]]) { archive.add(name, layer) }
        archive.add("manifest.json", try bytes(of: [["Config": configName, "RepoTags": ["app:1"], "Layers": names]]))
        return archive.archive
    }

    private static func bytes(of json: Any) throws -> [UInt8] {
        Array(try JSONSerialization.data(withJSONObject: json, options: [.sortedKeys]))
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
