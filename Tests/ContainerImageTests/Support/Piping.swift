import Foundation

@testable import ContainerImage

/// Reads an image out of a pipe that somebody else writes into.
func read(piped bytes: [UInt8], _ options: ImageReadOptions = ImageReadOptions()) throws -> Image {
    let pipe = Pipe()
    let descriptor = dup(pipe.fileHandleForReading.fileDescriptor)
    let input = pipe.fileHandleForWriting
    signal(SIGPIPE, SIG_IGN)
    Thread.detachNewThread {
        // A reader that has seen enough may be gone.
        try? input.write(contentsOf: Data(bytes))
        try? input.close()
    }
    let stream = DescriptorStream(descriptor, name: "the pipe")
    let store = try SourceOpener(options: options).scan(stream, source: "the pipe")
    return try Image(reading: store, source: "the pipe", options: options)
}

/// The bytes of a fixture as one archive; a directory becomes a tar of it.
func archive(ofFixture name: String) throws -> [UInt8] {
    let path = fixture(name)
    var isDirectory: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
    guard isDirectory.boolValue else { return try [UInt8](Data(contentsOf: URL(filePath: path))) }
    var tar = TarWriter()
    for file in try FileManager.default.subpathsOfDirectory(atPath: path).sorted() {
        let full = "\(path)/\(file)"
        _ = FileManager.default.fileExists(atPath: full, isDirectory: &isDirectory)
        guard !isDirectory.boolValue else { continue }
        tar.add("./\(file)", content: try [UInt8](Data(contentsOf: URL(filePath: full))))
    }
    return tar.end()
}

/// The same archive with its members in the opposite order; extended headers stay with theirs.
func reversed(_ archive: [UInt8]) -> [UInt8] {
    var members: [ArraySlice<UInt8>] = []
    var position = 0
    var begin = 0
    while position + 512 <= archive.count, archive[position] != 0 {
        let digits = archive[position + 124..<position + 135].filter { $0 >= 0x30 && $0 <= 0x37 }
        let size = digits.reduce(0) { $0 * 8 + Int($1 - 0x30) }
        let end = position + 512 + (size + 511) / 512 * 512
        let isExtension = "xgLK".utf8.contains(archive[position + 156])
        position = end
        guard !isExtension else { continue }
        members.append(archive[begin..<min(end, archive.count)])
        begin = end
    }
    return members.reversed().flatMap { $0 } + [UInt8](repeating: 0, count: 1024)
}
