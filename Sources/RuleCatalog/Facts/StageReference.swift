import BuildModel

/// The stages that `--from` and mounts name.
enum StageReference {
    /// A stage by its name, compared without case, or by its number.
    static func stage(_ name: String, in stages: [Stage]) -> Stage? {
        let lowered = name.lowercased()
        if let stage = stages.last(where: { $0.name == lowered }) { return stage }
        return Int(name).flatMap { stages.indices.contains($0) ? stages[$0] : nil }
    }
}
