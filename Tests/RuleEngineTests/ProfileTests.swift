import RuleFormat
import Testing

@Suite("Profiles")
struct ProfileTests {
    @Test(
        "a rule's severity follows from its own and its category",
        arguments: [
            (Severity.warning, "size", [.warning, .warning, .off, .off, .off, .warning]),
            (.style, "security", [.off, .style, .off, .off, .off, .off]),
            (.off, "security", [.off, .off, .off, .off, .off, .off]),
            (.info, "security", [.info, .info, .off, .off, .info, .off]),
        ] as [(Severity, String, [Severity])])
    func derived(_ severity: Severity, _ category: String, _ expected: [Severity]) {
        let rule = RuleDefinition(id: "a", title: "t", severity: severity, category: category)
        #expect(Profile.allCases.map { $0.severity(of: rule) } == expected)
    }

    @Test("what the rule says of a profile goes first") func explicit() {
        let rule = RuleDefinition(
            id: "a", title: "t", severity: .style, profiles: [.hadolint: .error, .security: .info, .strict: .off],
            category: "size")
        #expect(Profile.hadolint.severity(of: rule) == .error)
        #expect(Profile.security.severity(of: rule) == .info)
        #expect(Profile.strict.severity(of: rule) == .off)
        #expect(Profile.buildkit.severity(of: rule) == .off)
    }
}
