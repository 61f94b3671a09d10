import BuildModel

@testable import ContainerImage

/// Documents under the names that indexes and manifests have for them: a blob is that document whose number its last
/// digit is. No bytes have the digests by which they are named, so those are of an algorithm that nobody checks.
private struct Documents: ImageStore {
    let source = "fuzzed"
    let layout = ImageLayout.ociArchive
    let problems: [ImageProblem] = []
    let isRemote: Bool
    let blobs: [StoredBlob]
    /// What stands under the two names that a layout begins with.
    let roots: [String: Int]

    func blob(named name: String) -> StoredBlob? {
        let name = name.hasSuffix(".json") && !roots.keys.contains(name) ? String(name.dropLast(5)) : name
        if name == "index.json" || name == "manifest.json" { return roots[name].map { blobs[$0 % blobs.count] } }
        let number = name.utf8.last.flatMap { Character(Unicode.Scalar($0)).hexDigitValue }
        return number.flatMap { $0 < blobs.count ? blobs[$0] : nil }
    }
}

/// One index that names itself would be read as often as the limits allow.
private let options = {
    var limits = ImageLimits()
    limits.manifests = 12
    limits.indexNesting = 3
    limits.documentBytes = 16 << 10
    limits.layers = 50
    var options = ImageReadOptions(limits: limits)
    options.readsLayers = false
    return options
}()

/// Any bytes are documents of an image, with a zero byte between two, which may name each other: index, manifests,
/// configs, provenance. The last byte chooses what begins, and whether each is asked for over a network.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var bytes = Array(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
    guard let mode = bytes.popLast() else { return 0 }
    let pieces = bytes.split(separator: 0, maxSplits: 15, omittingEmptySubsequences: false)
    let blobs = pieces.enumerated().map { StoredBlob(name: "\($0)", bytes: Array($1)) }
    let roots: [[String: Int]] = [
        ["index.json": 0], ["manifest.json": 0], ["index.json": 0, "manifest.json": 1], ["index.json": 1],
    ]
    let store = Documents(isRemote: mode & 4 == 4, blobs: blobs, roots: roots[Int(mode & 3)])
    do throws(ImageError) {
        let image = try Image(reading: store, source: "fuzzed", options: options)
        assertHolds(image.layers.count <= options.limits.layers)
        _ = Build(image: image)
    } catch {
        assertHolds(!error.message.isEmpty)
    }
    return 0
}
