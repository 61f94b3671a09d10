import BuildModel
import ContainerImage

extension RuleCatalog {
    /// The files whose contents the built-in rules look into: to be kept while an image is read.
    public static var contents: [(place: ContentFilter.Place, share: ContentFilter.Share)] {
        SecretKind.contents + AccountFile.contents + Distribution.contents + InstalledDevelopment.contents
            + DebianSystem.contents + [(.executable, .program)]
    }
}
