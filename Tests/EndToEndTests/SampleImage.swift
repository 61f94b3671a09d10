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
        return try archive(
            [("COPY big keep / # buildkit", first.archive), ("RUN /bin/sh -c rm /big # buildkit", second.archive)],
            broken: secondLayer.map { [1: $0] } ?? [:])
    }

    /// An image of these layers with the steps that made them.
    /// - Parameter broken: what lies in the archive in place of a layer.
    static func archive(
        _ layers: [(step: String, tar: [UInt8])], tag: String = "app:1", broken: [Int: [UInt8]] = [:]
    ) throws -> [UInt8] {
        let steps: [[String: Any]] = layers.map { ["created_by": $0.step, "comment": "buildkit.dockerfile.v0"] }
        let user: [String: Any] = [
            "created_by": "USER 1000", "comment": "buildkit.dockerfile.v0", "empty_layer": true,
        ]
        let config: [String: Any] = [
            "architecture": "amd64", "os": "linux", "config": ["User": "1000"],
            "rootfs": ["type": "layers", "diff_ids": layers.map { "sha256:" + hex($0.tar) }],
            "history": steps + [user],
        ]
        let configBytes = try bytes(of: config)
        let configName = hex(configBytes) + ".json"
        let names = layers.map { hex($0.tar) + "/layer.tar" }
        var archive = TarWriter()
        archive.add(configName, configBytes)
        for (index, layer) in layers.enumerated() { archive.add(names[index], broken[index] ?? layer.tar) }
        archive.add("manifest.json", try bytes(of: [["Config": configName, "RepoTags": [tag], "Layers": names]]))
        return archive.archive
    }

    private static func bytes(of json: Any) throws -> [UInt8] {
        Array(try JSONSerialization.data(withJSONObject: json, options: [.sortedKeys]))
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
