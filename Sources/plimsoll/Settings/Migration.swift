import RuleCatalog
import RuleEngine
import RuleFormat

/// hadolint's configuration as the text of a `plimsoll.yaml`.
struct Migration {
    private let path: String
    private let configuration: Configuration

    /// - Parameter file: one of hadolint's, or a file that one is in force for.
    /// - Throws: that there is none, or what is wrong in it.
    init(of file: String) throws {
        let found = HadolintFile.isOne(file) ? file : HadolintFile.nearest(to: file, environment: Environment.all)
        guard let found else {
            throw SystemError(
                path: file, message: "hadolint has no configuration here; there is no .hadolint.yaml upward from it")
        }
        path = found
        configuration = RuleSet(RuleCatalog.rules).withoutForeignNames(try ConfigurationFile.read(found))
    }

    var text: String {
        let notes = configuration.notes.map { "# \($0.message)\n" }
        let entries = configuration.values.entries.filter { entry in
            switch entry.value.content {
            case .mapping(let inner): !inner.isEmpty
            case .list(let members): !members.isEmpty
            default: true
            }
        }
        let name = path.split(separator: "/").last ?? ""
        return "# From \(name).\n" + notes.joined() + YAMLText.document(entries)
    }
}
