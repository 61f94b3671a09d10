import ContainerImage
import DockerfileSyntax

extension Build {
    /// An image with all that is known of how it was made: by BuildKit's provenance where it has that, else by the
    /// Dockerfile laid beside its history, else by the history alone.
    /// - Parameters:
    ///   - dockerfile: `nil` for the one in the image's provenance, if any.
    ///   - base: the image that it was built on, where that is at hand.
    public init(linking image: Image, dockerfile: Dockerfile? = nil, base: ImageOutline? = nil) {
        let provenance = Provenance(of: image)
        let attested = provenance?.dockerfile
        if let text = dockerfile ?? attested.map({ Dockerfile(parsing: $0) }) {
            self.init(
                dockerfile: text, image: image, arguments: provenance?.arguments ?? [:], target: provenance?.target)
            joining?.isFromProvenance = dockerfile == nil
            joining?.differsAtLine = attested.flatMap { text.source.firstLine(differingFrom: $0) }
        } else {
            self.init(image: image, base: base?.layers(below: image) ?? provenance?.base)
        }
        if let provenance, joining?.differsAtLine == nil { join(provenance) }
        settleBase(base, of: image)
    }

    /// Puts what the builder attests in the place of what was found by comparing.
    private mutating func join(_ provenance: Provenance) {
        let chain = chainPlaces
        for (layer, made) in provenance.layers.enumerated() {
            guard let made, made.baseImage == nil, dockerfile != nil,
                let place = chain.last(where: { self.lines(of: self[$0]).isIn(made.lines) })
            else { continue }
            for other in chain where other != place && self[other].layer == layer { self[other].layer = nil }
            self[place].layer = layer
            self[place].mapping = .provenance
        }
        setOrigins(of: chain)
        if let base = provenance.base {
            self.base = base
            for layer in origins.indices.prefix(base.count) { origins[layer]?.mapping = .provenance }
        }
        let joined = chain.count { self[$0].mapping != .none }
        joining?.joinedCount = joined
    }

    /// Steps that were laid beside the base's own entries of the history made none of its layers.
    private mutating func leaveToTheBase(_ count: Int) {
        for place in chainPlaces {
            guard let layer = self[place].layer, layer < count else { continue }
            self[place].layer = nil
            self[place].mapping = .none
            origins[layer]?.line = nil
        }
    }

    private func lines(of step: Step) -> ClosedRange<Int> {
        let first = source.position(step.instruction.range.lowerBound).line
        return first...max(first, source.position(step.instruction.range.upperBound).line)
    }

    /// The layers of a base image that is at hand are known for sure; its name may be known without it.
    private mutating func settleBase(_ given: ImageOutline?, of image: Image) {
        if let known = given?.layers(below: image) { self.base = known }
        leaveToTheBase(self.base?.count ?? 0)
        if self.base?.name == nil { self.base?.name = image.baseName }
        if self.base?.digest == nil { self.base?.digest = image.baseDigest?.description }
        markBaseLayers()
    }
}

extension ClosedRange<Int> {
    /// True when the range begins within one of the others, or one of them begins within it.
    fileprivate func isIn(_ ranges: [ClosedRange<Int>]) -> Bool {
        ranges.contains { overlaps($0) }
    }
}

extension ImageOutline {
    /// True when all of its layers are the lowest ones of the other image, which has more.
    public func isBase(of image: Image) -> Bool {
        !diffIDs.isEmpty && diffIDs.count < image.config.diffIDs.count
            && image.config.diffIDs.starts(with: diffIDs)
    }

    fileprivate func layers(below image: Image) -> BaseLayers? {
        guard isBase(of: image) else { return nil }
        return BaseLayers(count: diffIDs.count, basis: .image, name: name, digest: digest?.description)
    }
}
