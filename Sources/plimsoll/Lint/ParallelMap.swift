import Dispatch
import Synchronization

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension RandomAccessCollection where Self: Sendable, Element: Sendable, Index == Int {
    /// Maps on all cores; the results stand in the order of the elements.
    func parallelMap<Result: Sendable>(_ transform: @Sendable (Element) -> Result) -> [Result] {
        parallelMap {
        } transform: { element, _ in
            transform(element)
        }
    }

    /// The same with a state of its own for each thread.
    func parallelMap<State, Result: Sendable>(
        state: @Sendable () -> State, transform: @Sendable (Element, inout State) -> Result
    ) -> [Result] {
        let results = Mutex<[Result?]>(Array(repeating: nil, count: count))
        let next = Atomic(0)
        let threads = Swift.min(count, ProcessInfo.processInfo.activeProcessorCount)
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            var state = state()
            var own: [(offset: Int, result: Result)] = []
            while case let offset = next.wrappingAdd(1, ordering: .relaxed).oldValue, offset < count {
                own.append((offset, transform(self[startIndex + offset], &state)))
            }
            results.withLock { results in
                for (offset, result) in own { results[offset] = result }
            }
        }
        return results.withLock { $0.compactMap { $0 } }
    }
}
