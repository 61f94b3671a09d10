/// The parts of a SLSA provenance statement that BuildKit fills in with `mode=max`, of either version.
/// moby/buildkit, docs/attestations/slsa-definitions.md.
struct ProvenanceDocument: Decodable {
    var steps: [Step]
    var request: Request?
    var metadata: Metadata?

    /// One vertex of the build graph.
    struct Step: Decodable {
        var id: String?
        var op: Operation?

        /// The image that the step only fetches; `nil` for a step that makes something.
        var image: String? {
            guard let source = op?.kind?.source?.identifier, source.hasPrefix(Self.imageScheme) else { return nil }
            return String(source.dropFirst(Self.imageScheme.count))
        }

        private static let imageScheme = "docker-image://"
    }

    struct Operation: Decodable {
        var kind: Kind?

        struct Kind: Decodable {
            var source: Source?
        }

        struct Source: Decodable {
            var identifier: String?
        }

        enum CodingKeys: String, CodingKey {
            case kind = "Op"
        }
    }

    struct Request: Decodable {
        var args: [String: String]?
    }

    struct Metadata: Decodable {
        var source: Source?
        /// By step and output, `step3:0`: the layers up to and with that step's, once for each compression.
        var layers: [String: [[Blob]]]?
    }

    struct Blob: Decodable {
        var digest: String?
    }

    struct Source: Decodable {
        var locations: [String: Locations]?
        var infos: [Info]?
    }

    struct Locations: Decodable {
        var locations: [Location]?
    }

    struct Location: Decodable {
        var sourceIndex: Int?
        var ranges: [Range]?

        struct Range: Decodable {
            var start: Position?
            var end: Position?
        }

        struct Position: Decodable {
            /// 1-based.
            var line: Int?
        }
    }

    struct Info: Decodable {
        var filename: String?
        var language: String?
        /// Base64 of the file.
        var data: String?
    }
}

extension ProvenanceDocument {
    init(from decoder: any Decoder) throws {
        let statement = try decoder.container(keyedBy: Key.self)
        let predicate = try statement.nestedContainer(keyedBy: Key.self, forKey: "predicate")
        if predicate.contains("buildDefinition") {
            let build = try predicate.nestedContainer(keyedBy: Key.self, forKey: "buildDefinition")
            steps = try Self.steps(in: try? build.nestedContainer(keyedBy: Key.self, forKey: "internalParameters"))
            let external = try? build.nestedContainer(keyedBy: Key.self, forKey: "externalParameters")
            request = try external?.decodeIfPresent(Request.self, forKey: "request")
            let run = try? predicate.nestedContainer(keyedBy: Key.self, forKey: "runDetails")
            let details = try? run?.nestedContainer(keyedBy: Key.self, forKey: "metadata")
            metadata = try details?.decodeIfPresent(Metadata.self, forKey: "buildkit_metadata")
        } else {
            steps = try Self.steps(in: predicate)
            let invocation = try? predicate.nestedContainer(keyedBy: Key.self, forKey: "invocation")
            request = try invocation?.decodeIfPresent(Request.self, forKey: "parameters")
            let details = try? predicate.nestedContainer(keyedBy: Key.self, forKey: "metadata")
            metadata = try details?.decodeIfPresent(
                Metadata.self, forKey: "https://mobyproject.org/buildkit@v1#metadata")
        }
    }

    private static func steps(in parent: KeyedDecodingContainer<Key>?) throws -> [Step] {
        let config = try? parent?.nestedContainer(keyedBy: Key.self, forKey: "buildConfig")
        return try config?.decodeIfPresent([Step].self, forKey: "llbDefinition") ?? []
    }

    private struct Key: CodingKey, ExpressibleByStringLiteral {
        var stringValue: String
        var intValue: Int? { nil }

        init(stringLiteral value: String) { stringValue = value }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
