import ContainerImage
import SourceText

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What BuildKit attests of how an image was built: the Dockerfile, and the lines behind each layer.
public struct Provenance: Sendable {
    /// `nil` where the statement does not carry it.
    public var dockerfile: SourceFile?
    /// Values that ARGs were given, by name.
    public var arguments: [String: String]
    /// The stage that was built; `nil` for the last one.
    public var target: String?
    /// One for each of the image's layers; `nil` for those that the statement does not tell of.
    public var layers: [LayerSource?]

    /// Where a layer is from.
    public struct LayerSource: Sendable, Hashable {
        /// The 1-based lines of the instruction; several where stages have the same one.
        public var lines: [ClosedRange<Int>]
        /// The base image that brought the layer; `nil` for one that a step made.
        public var baseImage: String?

        public init(lines: [ClosedRange<Int>] = [], baseImage: String? = nil) {
            self.lines = lines
            self.baseImage = baseImage
        }
    }

    public init(
        dockerfile: SourceFile? = nil, arguments: [String: String] = [:], target: String? = nil,
        layers: [LayerSource?] = []
    ) {
        self.dockerfile = dockerfile
        self.arguments = arguments
        self.target = target
        self.layers = layers
    }

    /// The first of the image's attestations that tells of its Dockerfile or its layers; `nil` without one.
    public init?(of image: Image) {
        for attestation in image.attestations where attestation.mayBeProvenance {
            guard
                let document = try? JSONDecoder().decode(
                    ProvenanceDocument.self, from: Data(attestation.statement))
            else { continue }
            self.init(document, layers: image.layers.map { $0.digest?.description ?? "" })
            if dockerfile != nil || layers.contains(where: { $0 != nil }) { return }
        }
        return nil
    }

    /// - Parameter digests: of the image's layers, bottom first.
    private init(_ document: ProvenanceDocument, layers digests: [String]) {
        let source = document.metadata?.source
        let infos = source?.infos ?? []
        let place = infos.firstIndex { $0.data?.isEmpty == false && $0.language.map { $0 == "Dockerfile" } ?? true }
        let arguments = document.request?.args ?? [:]
        self.init(
            dockerfile: place.flatMap { place in
                infos[place].data.flatMap { Data(base64Encoded: $0) }.map {
                    SourceFile(path: infos[place].filename ?? "Dockerfile", bytes: [UInt8]($0))
                }
            },
            arguments: arguments.reduce(into: [:]) { values, argument in
                guard argument.key.hasPrefix(Self.argumentPrefix) else { return }
                values[String(argument.key.dropFirst(Self.argumentPrefix.count))] = argument.value
            },
            target: arguments["target"].flatMap { $0.isEmpty ? nil : $0 },
            layers: LayerChains(document, source: place ?? 0).sources(of: digests))
    }

    private static let argumentPrefix = "build-arg:"
}

extension Provenance {
    /// The layers that the base image brought; `nil` where nothing is said of any layer.
    public var base: BaseLayers? {
        guard layers.contains(where: { $0 != nil }) else { return nil }
        let image = layers.first.flatMap { $0 }?.baseImage
        return BaseLayers(
            count: layers.prefix { $0?.baseImage != nil }.count, basis: .provenance,
            name: image.map { String($0.prefix { $0 != "@" }) },
            digest: image.flatMap { name in name.firstIndex(of: "@").map { String(name[$0...].dropFirst()) } })
    }
}

extension Attestation {
    fileprivate var mayBeProvenance: Bool { predicateType?.hasPrefix("https://slsa.dev/provenance/") ?? true }
}
