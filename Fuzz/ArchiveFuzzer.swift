import BuildModel

@testable import ContainerImage

private let file = MemoryFile()

private let options = {
    var limits = ImageLimits()
    limits.entries = 10_000
    limits.layerBytes = 1 << 24
    limits.ratioFloor = 1 << 20
    return ImageReadOptions(limits: limits)
}()

/// Any bytes but the last are an archive: an image comes of it, or an error that says why not. The last byte chooses
/// whether headers keep the checksums that they have, whether all is verified, and whether a file or a pipe is read.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var bytes = Array(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
    guard let mode = bytes.popLast() else { return 0 }
    if mode & 1 == 0 { rightenChecksums(&bytes) }
    var options = options
    options.verify = mode & 2 == 2
    do throws(ImageError) {
        let image = try read(bytes, asStream: mode & 4 == 4, options)
        let tree = FileTree(layers: image.layers.map(\.entries))
        assertHolds(tree.wasteByLayer.count == image.layers.count)
        assertHolds(image.problems.allSatisfy { isPrintable($0.message) })
        assertHolds(image.layers.flatMap(\.problems).allSatisfy { isPrintable($0.message) })
        _ = Build(image: image)
    } catch {
        assertHolds(isPrintable(error.message) && !error.message.isEmpty)
    }
    return 0
}

private func read(_ bytes: [UInt8], asStream: Bool, _ options: ImageReadOptions) throws(ImageError) -> Image {
    if asStream {
        let store = try SourceOpener(options: options).scan(MemoryStream(bytes), source: "fuzzed")
        return try Image(reading: store, source: "fuzzed", options: options)
    }
    file.write(bytes)
    return try Image(reading: file.path, options: options)
}

/// Nothing that a terminal would act on: C0, C1, delete.
private func isPrintable(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) || $0 == "\n" }
}
