/// An image's configuration. OCI image-spec, config.md; moby's has a health check besides.
struct ConfigDocument: Decodable, Sendable {
    var architecture: String?
    var os: String?
    var variant: String?
    var config: Settings?
    var rootfs: RootFilesystem?
    var history: [Entry]?

    struct Settings: Decodable, Sendable {
        var user: String?
        var exposedPorts: [String: Empty]?
        var env: [String]?
        var entrypoint: [String]?
        var cmd: [String]?
        var volumes: [String: Empty]?
        var workingDir: String?
        var labels: [String: String]?
        var stopSignal: String?
        var healthcheck: Healthcheck?

        enum CodingKeys: String, CodingKey {
            case user = "User"
            case exposedPorts = "ExposedPorts"
            case env = "Env"
            case entrypoint = "Entrypoint"
            case cmd = "Cmd"
            case volumes = "Volumes"
            case workingDir = "WorkingDir"
            case labels = "Labels"
            case stopSignal = "StopSignal"
            case healthcheck = "Healthcheck"
        }
    }

    /// `{}` by the specification, whatever it is in the field.
    struct Empty: Decodable, Sendable {
        init(from decoder: any Decoder) {}
    }

    struct Healthcheck: Decodable, Sendable {
        var test: [String]?

        enum CodingKeys: String, CodingKey {
            case test = "Test"
        }
    }

    struct RootFilesystem: Decodable, Sendable {
        var diffIDs: [String]?

        enum CodingKeys: String, CodingKey {
            case diffIDs = "diff_ids"
        }
    }

    struct Entry: Decodable, Sendable {
        var createdBy: String?
        var comment: String?
        var author: String?
        var emptyLayer: Bool?

        enum CodingKeys: String, CodingKey {
            case createdBy = "created_by"
            case comment
            case author
            case emptyLayer = "empty_layer"
        }
    }
}

extension ConfigDocument {
    var platform: Platform? {
        guard let os, let architecture, !os.isEmpty, !architecture.isEmpty else { return nil }
        return Platform(os: os, architecture: architecture, variant: variant.flatMap { $0.isEmpty ? nil : $0 })
    }

    var imageConfig: ImageConfig {
        let settings = config
        let test = settings?.healthcheck?.test ?? []
        return ImageConfig(
            user: settings?.user ?? "", environment: settings?.env ?? [], entrypoint: settings?.entrypoint ?? [],
            command: settings?.cmd ?? [], workingDirectory: settings?.workingDir ?? "",
            exposedPorts: (settings?.exposedPorts ?? [:]).keys.sorted(),
            volumes: (settings?.volumes ?? [:]).keys.sorted(), labels: settings?.labels ?? [:],
            stopSignal: settings?.stopSignal.flatMap { $0.isEmpty ? nil : $0 },
            hasHealthcheck: !test.isEmpty && test != ["NONE"],
            history: (history ?? []).map {
                HistoryEntry(
                    createdBy: $0.createdBy ?? "", comment: $0.comment ?? "", author: $0.author ?? "",
                    isEmptyLayer: $0.emptyLayer ?? false)
            },
            // One that cannot be read keeps its place, so that the others stay with their layers.
            diffIDs: (rootfs?.diffIDs ?? []).map { Digest($0) ?? Digest(algorithm: "unknown", hex: "") })
    }
}
