/// How paths are shown to a CI system, which knows files by their place in the project.
public struct ReportPaths: Sendable, Hashable {
    /// The project's root folder, absolute: `CI_PROJECT_DIR`, `GITHUB_WORKSPACE`; `nil` to leave paths as given.
    public var project: String?
    /// The folder that relative paths are meant from, absolute.
    public var workingDirectory: String?

    public init(project: String? = nil, workingDirectory: String? = nil) {
        self.project = project
        self.workingDirectory = workingDirectory
    }

    /// The path from the project's root, without `./`. What does not lie in the project stays as it was given.
    public func relative(_ path: String) -> String {
        let given = Self.normal(path)
        guard let project, project.hasPrefix("/") else { return given }
        let absolute: String
        if given.hasPrefix("/") {
            absolute = given
        } else if let workingDirectory, workingDirectory.hasPrefix("/") {
            absolute = Self.normal(workingDirectory + "/" + given)
        } else {
            return given
        }
        let root = Self.normal(project)
        let folder = root == "/" ? root : root + "/"
        return absolute.hasPrefix(folder) && absolute != folder ? String(absolute.dropFirst(folder.count)) : given
    }

    /// A URI reference: relative with `/` for files of the project, else a `file:` URI. RFC 3986, § 4.2 and RFC 8089.
    func uri(_ path: String) -> String {
        let path = relative(path)
        let encoded = Self.percentEncoded(path)
        return path.hasPrefix("/") ? "file://" + encoded : encoded
    }

    /// Without `.`, doubled slashes, and `..` behind a name. Links are not looked at.
    private static func normal(_ path: String) -> String {
        let isAbsolute = path.hasPrefix("/")
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else if part != ".." || !isAbsolute {
                parts.append(part)
            }
        }
        let joined = parts.joined(separator: "/")
        return isAbsolute ? "/" + joined : joined.isEmpty ? "." : joined
    }

    /// All but unreserved characters and `/`, colons included: a relative reference may have none in its first part.
    private static func percentEncoded(_ path: String) -> String {
        var text: [UInt8] = []
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "/"):
                text.append(byte)
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                text += Array((digits.utf8.count == 1 ? "%0" : "%").utf8) + Array(digits.utf8)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
