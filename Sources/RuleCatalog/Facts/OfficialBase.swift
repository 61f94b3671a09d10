import BuildModel
import DockerfileSyntax

/// The official image that a build stands on, told by the base's own steps where the history is all there is: the
/// version that they set, and the packages to compile with that the full images have.
enum OfficialBase {
    static func name(of build: Build) -> String? {
        guard !build.baseSteps.isEmpty else { return nil }
        let steps = build.baseSteps.map { (kind: $0.instruction.kind, text: build.source.text($0.instruction.range)) }
        for family in families {
            let setting = "ENV \(family.variable)="
            guard
                let version = steps.lazy.filter({ $0.kind == .env && $0.text.hasPrefix(setting) }).map({
                    $0.text.dropFirst(setting.count).prefix { !$0.isWhitespace }.filter { $0 != "\"" }
                }).last, version.first?.isNumber == true
            else { continue }
            let isFull = steps.contains { $0.kind == .run && $0.text.contains(family.mark) }
            return isFull ? "\(family.repository):\(version)" : nil
        }
        return nil
    }

    /// The package tells the full image from its slim siblings.
    private static let families: [(variable: String, repository: String, mark: String)] = [
        ("NODE_VERSION", "node", "libmagickcore-dev"), ("PYTHON_VERSION", "python", "libmagickcore-dev"),
        ("RUBY_VERSION", "ruby", "libmagickcore-dev"),
        ("RUST_VERSION", "rust", "libmagickcore-dev"), ("GOLANG_VERSION", "golang", "libc6-dev"),
    ]
}
