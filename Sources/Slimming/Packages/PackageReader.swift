import BuildModel
import ContainerImage

/// Finds the packages of one kind in the files of an image.
protocol PackageReader {
    /// The files whose contents it looks into.
    static var contents: [(place: ContentFilter.Place, share: ContentFilter.Share)] { get }

    init()

    /// Takes a look at one file that a container sees and of which something was kept. Most are none of its business.
    mutating func see(_ path: [UInt8], _ content: KeptContent)

    /// Takes what was seen together, once all files have been seen.
    mutating func finish()

    /// What was found.
    func packages() -> [FoundPackage]

    /// What could not be understood, where packages may be missing for it.
    var problems: [ImageProblem] { get }
}

extension PackageReader {
    mutating func finish() {}

    var problems: [ImageProblem] { [] }
}

/// A package before it is known which of its files count for it.
struct FoundPackage {
    var name: String
    var version: String
    var type: PackageType
    var claim: Claim

    enum Claim {
        /// Paths without a leading `/`; slices, so that those of a list need no memory of their own.
        case files([ArraySlice<UInt8>])
        /// All below a folder that nobody else claims.
        case folder([UInt8])
        /// So many bytes of one file, as a jar within a jar has them.
        case part(of: [UInt8], bytes: Int)
    }
}

extension [UInt8] {
    /// The path of what lies beside, or below, this file's folder.
    func beside(_ name: some Collection<UInt8>) -> [UInt8] {
        guard let slash = lastIndex(of: UInt8(ascii: "/")) else { return [UInt8](name) }
        return [UInt8](self[...slash]) + name
    }

    func hasSuffix(_ suffix: StaticString) -> Bool {
        count >= suffix.utf8CodeUnitCount
            && self.suffix(suffix.utf8CodeUnitCount).elementsEqual(
                UnsafeBufferPointer(start: suffix.utf8Start, count: suffix.utf8CodeUnitCount))
    }

    func hasPrefix(_ prefix: StaticString) -> Bool {
        starts(with: UnsafeBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount))
    }

    var text: String { String(decoding: self, as: UTF8.self) }
}
