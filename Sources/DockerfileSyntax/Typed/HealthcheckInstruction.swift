/// `HEALTHCHECK NONE`, or `HEALTHCHECK [--…] CMD command`.
public struct HealthcheckInstruction: Sendable {
    /// `CMD` or `NONE`, in the file's casing.
    public let type: Word
    public let command: Command
    public let interval: Flag?
    public let timeout: Flag?
    public let startPeriod: Flag?
    public let startInterval: Flag?
    public let retries: Flag?

    /// True for `HEALTHCHECK NONE`, which takes the base's check off.
    public var isNone: Bool { type.value.uppercased() == "NONE" }
}

extension Instruction {
    /// The instruction as HEALTHCHECK.
    public var asHealthcheck: HealthcheckInstruction? {
        guard let type = healthcheckType else { return nil }
        return HealthcheckInstruction(
            type: type, command: Command(arguments), interval: flag("interval"), timeout: flag("timeout"),
            startPeriod: flag("start-period"), startInterval: flag("start-interval"), retries: flag("retries"))
    }
}
