import BuildModel
import Slimming
import SourceText

/// How layers, lines and the base belong together, in `plimsoll/image/1`.
enum LinkJSON {
    static func step(_ origin: LayerOrigin?) -> JSONValue {
        var members: [(key: String, value: JSONValue)] = [
            ("instruction", .string(origin?.instruction)), ("text", .string(origin?.text)),
            ("line", .int(origin?.line)), ("mapping", .string(origin?.mapping.rawValue ?? "none")),
            ("base", origin?.isBase.map { .bool($0) } ?? .null),
        ]
        if let origin, origin.stepCount > 1 {
            members.append(("steps", .int(origin.stepCount)))
            members.append(("lastLine", .int(origin.lastLine)))
        }
        return .object(members)
    }

    /// One instruction with its bytes. Those of a layer that several steps made stand at the last of them.
    static func step(_ step: StepWeight, hasLines: Bool) -> JSONValue {
        .object([
            ("line", hasLines ? .int(step.lines.lowerBound) : .null),
            ("endLine", hasLines ? .int(step.lines.upperBound) : .null),
            ("instruction", .string(step.instruction)), ("mapping", .string(step.mapping.rawValue)),
            ("base", .bool(step.isBase)), ("layers", .array(step.layers.map { .int($0) })),
            ("added", .int(step.added)), ("transfer", .int(step.transfer)), ("wasted", .int(step.wasted)),
            ("cache", .int(step.cacheCost)), ("bytesAtLine", hasLines ? .int(step.sharesBytesOfLine) : .null),
        ])
    }

    static func base(_ base: BaseLayers) -> JSONValue {
        .object([
            ("layers", .int(base.count)), ("by", .string(base.basis.rawValue)), ("name", .string(base.name)),
            ("digest", .string(base.digest)),
        ])
    }

    static func dockerfile(_ joining: Joining, _ source: SourceFile) -> JSONValue {
        .object([
            ("path", .string(source.path)), ("from", .string(joining.isFromProvenance ? "provenance" : "file")),
            ("instructions", .int(joining.stepCount)), ("joined", .int(joining.joinedCount)),
            ("differsAtLine", .int(joining.differsAtLine)),
        ])
    }
}
