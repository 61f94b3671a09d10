import SourceText

/// Chooses one image of those that a source holds.
struct ImageChoice {
    let source: String
    let options: ImageReadOptions

    func choose(from candidates: [Candidate]) throws(ImageError) -> Candidate {
        var left = candidates
        if let reference = options.reference {
            left = Self.exact(left, reference)
            guard !left.isEmpty else {
                throw ImageError(
                    .notFound,
                    "\(source) has no image named \(PrintableText.escaped(reference)). It has: \(Self.list(candidates))."
                )
            }
        }
        if let platform = options.platform {
            let all = left
            left = left.filter { $0.platform.map { platform.accepts($0) } ?? false }
            guard !left.isEmpty else {
                throw ImageError(
                    .notFound,
                    "\(source) has no image for the platform \(PrintableText.escaped(platform.description)). It has: \(Self.list(all))."
                )
            }
        } else if left.count > 1, Set(left.map(\.group)).count == 1 {
            let native = left.filter { $0.platform.map { Platform.current.accepts($0) } ?? false }
            if !native.isEmpty { left = native }
        }
        guard let first = left.first else { throw ImageError(.notAnImage, "\(source) has no image in it.") }
        guard left.count == 1 else { throw ambiguous(left) }
        return first
    }

    private func ambiguous(_ candidates: [Candidate]) -> ImageError {
        let samePlatform = Set(candidates.map(\.platform)).count == 1
        let sameName = Set(candidates.map(\.group)).count == 1
        let option =
            switch (samePlatform, sameName) {
            case (true, true): "--ref and a digest"
            case (true, false): "--ref"
            case (false, true): "--platform"
            case (false, false): "--ref or --platform"
            }
        return ImageError(
            .ambiguous,
            "\(source) has \(candidates.count) images: \(Self.list(candidates)). Choose one by \(option).")
    }

    /// The names that say exactly `reference`, else those that it is a part of.
    private static func exact(_ candidates: [Candidate], _ reference: String) -> [Candidate] {
        for match in ReferenceMatch.allCases {
            let found = candidates.filter { candidate in
                candidate.digest?.description == reference || candidate.names.contains { match.fits($0, reference) }
            }
            if !found.isEmpty { return found }
        }
        return []
    }

    private static func list(_ candidates: [Candidate]) -> String {
        let shown = candidates.prefix(20).map(\.label).joined(separator: "; ")
        return candidates.count > 20 ? "\(shown); and \(candidates.count - 20) more" : shown
    }
}
