/// The layers that each step of a provenance statement stands on, and the lines that it is from.
struct LayerChains {
    /// The lowest step that has a chain, by its digests, bottom first.
    private var steps: [[String]: Int] = [:]
    /// The same by the topmost digest alone.
    private var makers: [String: Int] = [:]
    private var lines: [Int: [ClosedRange<Int>]] = [:]
    private var images: [Int: String] = [:]

    /// - Parameter source: which of the statement's files is the Dockerfile.
    init(_ document: ProvenanceDocument, source: Int) {
        for (name, chains) in document.metadata?.layers ?? [:] {
            guard let step = Self.number(name.prefix { $0 != ":" }) else { continue }
            for chain in chains {
                let digests = chain.compactMap(\.digest)
                guard let top = digests.last, digests.count == chain.count else { continue }
                // A step that changed nothing repeats the chain of the step below, which made it.
                steps[digests] = min(step, steps[digests] ?? step)
                makers[top] = min(step, makers[top] ?? step)
            }
        }
        for (name, locations) in document.metadata?.source?.locations ?? [:] {
            guard let step = Self.number(name[...]) else { continue }
            lines[step] = (locations.locations ?? []).compactMap { location in
                guard (location.sourceIndex ?? 0) == source else { return nil }
                let starts = (location.ranges ?? []).compactMap { $0.start?.line }.filter { $0 > 0 }
                guard let first = starts.min() else { return nil }
                return first...max(first, (location.ranges ?? []).compactMap { $0.end?.line }.max() ?? first)
            }
        }
        for (index, step) in document.steps.enumerated() {
            guard let image = step.image else { continue }
            images[step.id.flatMap { Self.number($0[...]) } ?? index] = image
        }
    }

    /// What made each of an image's layers, bottom first.
    func sources(of layers: [String]) -> [Provenance.LayerSource?] {
        var chain: [String] = []
        var baseTop: Int?
        var found = layers.map { layer -> Provenance.LayerSource? in
            chain.append(layer)
            if let step = steps[chain] {
                if images[step] != nil { baseTop = chain.count - 1 }
                return Provenance.LayerSource(lines: lines[step] ?? [], baseImage: images[step])
            }
            // A layer that was put on other layers than it was made on, as COPY --link allows.
            guard let step = makers[layer], images[step] == nil else { return nil }
            return Provenance.LayerSource(lines: lines[step] ?? [])
        }
        // The statement has a base image's chain as a whole: all below its top is the base's too.
        if let baseTop {
            for index in 0..<baseTop where found[index]?.baseImage == nil { found[index] = found[baseTop] }
        }
        return found
    }

    /// `step12` is 12.
    private static func number(_ name: Substring) -> Int? {
        guard name.hasPrefix("step") else { return nil }
        return Int(name.dropFirst(4))
    }
}
