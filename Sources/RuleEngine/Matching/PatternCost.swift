extension CompiledPattern {
    /// How long it takes to say no, roughly. Of patterns that all have to hold the cheap ones are asked first.
    var cost: Int {
        switch test {
        case .instruction, .form, .keyword, .stage, .stageName, .from, .base: 0
        case .flag, .argument, .source, .destination, .pair, .mount, .user, .workdir, .shell, .env: 1
        case .run: 2
        // The whole text is put together, or another instruction looked at.
        case .text, .previous, .next: 3
        case .has, .count, .end, .earlier, .later, .layer, .image: 4
        case .not(let member): member.cost
        case .all(let members), .any(let members): members.map(\.cost).max() ?? 0
        }
    }
}

extension CompiledPattern.Test {
    /// All of the members, cheap ones first and otherwise in their order, in which the first of two hits counts.
    static func cheapFirst(_ members: [CompiledPattern]) -> CompiledPattern.Test {
        let order = members.map(\.cost).enumerated().sorted { ($0.element, $0.offset) < ($1.element, $1.offset) }
        return .all(order.map { members[$0.offset] })
    }
}
