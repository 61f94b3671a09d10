import BuildModel
import RuleEngine
import ShellSyntax

/// Python packages for another CUDA than the base image has.
struct GpuCudaVersionMismatch: Check {
    private static let installers: Set<String> = [
        "pip", "pip3", "uv", "python", "python3", "conda", "mamba", "micromamba",
    ]

    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        facts.stages.flatMap { stage -> [Match] in
            guard case .image(let base) = stage.base, base.repository == "nvidia/cuda",
                let provided = base.tag.flatMap(CUDAVersion.init(tag:))
            else { return [] }
            return stage.steps.flatMap(\.commands).compactMap { command in
                guard Self.installers.contains(command.command.name) else { return nil }
                return Self.match(command.command, provided, stage: stage.stage.index)
            }
        }
    }

    private static func match(_ command: ShellCommand, _ provided: CUDAVersion, stage: Int) -> Match? {
        for word in command.arguments {
            guard let wanted = word.literal.flatMap(CUDAVersion.init(package:)),
                wanted.major != provided.major || wanted.minor > provided.minor
            else { continue }
            return Match(
                range: word.range, stage: stage,
                message: "This is built for CUDA \(wanted.text), and the base has CUDA \(provided.text)",
                advice: "Take packages for CUDA \(provided.text), or a base with CUDA \(wanted.text)")
        }
        return nil
    }
}

/// `12.4`
private struct CUDAVersion {
    let major: Int
    let minor: Int

    var text: String { "\(major).\(minor)" }

    private init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".").prefix(2).map { Int($0) }
        guard parts.count == 2, let major = parts[0], let minor = parts[1], (8...99).contains(major) else { return nil }
        self.major = major
        self.minor = minor
    }

    /// `12.4.1-devel-ubuntu22.04`
    init?(tag: String) {
        self.init(tag.prefix { $0 != "-" })
    }

    /// `torch==2.0.0+cu118`, `https://download.pytorch.org/whl/cu118`, `cu118`, `pytorch-cuda=11.8`.
    init?(package: String) {
        for name in ["pytorch-cuda=", "cudatoolkit=", "cuda-version="] where package.hasPrefix(name) {
            self.init(package.dropFirst(name.count).drop { $0 == "=" })
            return
        }
        guard let piece = package.split(whereSeparator: { "/+=".contains($0) }).last, piece.hasPrefix("cu") else {
            return nil
        }
        let digits = piece.dropFirst(2)
        guard digits.count == 3, digits.allSatisfy(\.isNumber) else { return nil }
        self.init("\(digits.prefix(2)).\(digits.suffix(1))")
    }
}
