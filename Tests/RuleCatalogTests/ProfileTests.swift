import RuleCatalog
import RuleFormat
import Testing

/// The profiles named after a tool are that tool's verdict, so every rule that bears its id has to say how severe it
/// is there.
@Suite("Profiles of the catalogue")
struct CatalogProfileTests {
    static let rules = RuleCatalog.rules.map(\.definition)

    /// hadolint's `DL3009` and ShellCheck's `SC2086`, which hadolint passes on.
    static func isHadolint(_ alias: String) -> Bool {
        (alias.hasPrefix("DL") && alias.dropFirst(2).allSatisfy(\.isNumber)) || alias.hasPrefix("SC")
    }

    /// BuildKit's `CopyIgnoredFile`; nobody else's ids are words without a mark between them.
    static func isBuildKit(_ alias: String) -> Bool {
        alias.first?.isUppercase == true && alias.contains(where: \.isLowercase) && alias.allSatisfy(\.isLetter)
    }

    @Test("a rule has a tool's severity just when it has one of its ids", arguments: rules.map(\.id))
    func peers(_ id: String) throws {
        let rule = try #require(Self.rules.first { $0.id == id })
        #expect((rule.profiles[.hadolint] != nil) == rule.aliases.contains(where: Self.isHadolint))
        #expect((rule.profiles[.buildkit] != nil) == rule.aliases.contains(where: Self.isBuildKit))
    }

    @Test("what a tool does not run by default is off in its profile") func off() throws {
        let off = Self.rules.filter { $0.profiles[.hadolint] == .off }.flatMap(\.aliases).filter(Self.isHadolint)
        #expect(off.sorted() == ["DL1001", "DL3057"])
        let experimental = Self.rules.filter { $0.profiles[.buildkit] == .off }.flatMap(\.aliases)
        #expect(experimental.filter(Self.isBuildKit) == ["InvalidDefinitionDescription"])
        let severities = Set(Self.rules.compactMap { $0.profiles[.buildkit] })
        #expect(severities == [.warning, .off])
    }

    @Test("the profiles on one subject have rules of other categories too", arguments: [Profile.security, .size])
    func subjects(_ profile: Profile) {
        let on = Self.rules.filter { profile.severity(of: $0) != .off }
        #expect(on.contains { $0.category == profile.rawValue })
        #expect(on.contains { $0.category != profile.rawValue })
        #expect(!on.contains { profile.severity(of: $0) == .style })
    }
}
