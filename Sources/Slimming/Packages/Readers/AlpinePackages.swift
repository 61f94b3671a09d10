import ContainerImage

/// apk's list of what is installed. Alpine, apk-tools § installed database.
struct AlpinePackages: PackageReader {
    static let contents: [(place: ContentFilter.Place, share: ContentFilter.Share)] = [
        (.suffix("lib/apk/db/installed"), .init(whole: 32 << 20))
    ]

    private var database: [UInt8] = []

    mutating func see(_ path: [UInt8], _ content: KeptContent) {
        guard path.hasSuffix("lib/apk/db/installed"), path.count <= "usr/lib/apk/db/installed".utf8.count else {
            return
        }
        if content.isWhole { database = content.head }
    }

    func packages() -> [FoundPackage] {
        var found: [FoundPackage] = []
        var (name, version) = ("", "")
        var folder: ArraySlice<UInt8> = []
        var files: [ArraySlice<UInt8>] = []
        func end() {
            if !name.isEmpty {
                found.append(FoundPackage(name: name, version: version, type: .apk, claim: .files(files)))
            }
            (name, version, folder, files) = ("", "", [], [])
        }
        for line in database.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            guard line.count > 2, line[line.startIndex + 1] == UInt8(ascii: ":") else {
                if line.isEmpty { end() }
                continue
            }
            let value = line.dropFirst(2)
            switch line.first {
            case UInt8(ascii: "P"): name = String(decoding: value, as: UTF8.self)
            case UInt8(ascii: "V"): version = String(decoding: value, as: UTF8.self)
            case UInt8(ascii: "F"): folder = value
            case UInt8(ascii: "R"): files.append(Array(folder) + (folder.isEmpty ? [] : [UInt8(ascii: "/")]) + value)
            default: continue
            }
        }
        end()
        return found
    }
}
