/// Where the blobs and documents of one source lie, found by their names in an OCI layout or docker archive:
/// `index.json`, `manifest.json`, `blobs/sha256/…`.
///
/// Whatever can be brought into this shape can be weighed; a source without an index of its own makes one up.
public protocol ImageStore: Sendable {
    /// The source as the user named it, safe to print.
    var source: String { get }
    /// What an image found through `index.json` is said to lie in.
    var layout: ImageLayout { get }
    /// What is wrong with the source itself, such as that it is cut off.
    var problems: [ImageProblem] { get }

    /// True where each blob has to be asked for over a network: what nobody needs is better left there.
    var isRemote: Bool { get }

    /// `nil` when nothing of that name is there.
    /// - Throws: `ImageError` when it is there and cannot be opened, or hides behind too many links.
    func blob(named name: String) throws(ImageError) -> StoredBlob?
}

extension ImageStore {
    public var isRemote: Bool { false }

    func blob(_ digest: Digest) throws(ImageError) -> StoredBlob? {
        try blob(named: digest.blobName)
    }
}

extension Digest {
    /// The name of its blob in a layout. OCI image-spec, image-layout.md § Blobs.
    public var blobName: String { "blobs/\(algorithm)/\(hex)" }
}
