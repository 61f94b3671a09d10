#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What this machine has to work with.
enum Processors {
    static var count: Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }
}
