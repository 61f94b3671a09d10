#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The crate that a program was built from, by the list that cargo auditable puts into it.
package struct RustAudit: Sendable, Hashable {
    package var name: String
    package var version: String

    private struct List: Decodable {
        var packages: [Crate]

        struct Crate: Decodable {
            var name: String
            var version: String
            /// Those that it needs have no mark.
            var root: Bool?
        }
    }

    /// More than any program's list has, as the format's own description says.
    private static let most = 8 << 20

    /// `nil` for a program without such a list, and for one whose list was not kept.
    package init?(_ content: KeptContent) {
        guard let section = ELFFile.rustAudit(in: content).flatMap(content.bytes),
            let text = ZlibInflater.inflated(section, atMost: Self.most),
            let list = try? JSONDecoder().decode(List.self, from: Data(text)),
            let crate = list.packages.first(where: { $0.root == true })
        else { return nil }
        (name, version) = (crate.name, crate.version)
    }
}
