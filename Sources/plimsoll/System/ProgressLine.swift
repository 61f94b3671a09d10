import ContainerImage
import Dispatch
import Slimming
import SourceText
import Synchronization

/// A line on the terminal that says how far the reading of an image has come; gone when that is done.
final class ProgressLine: Sendable {
    private let monitor: ReadMonitor
    private let name: String
    private let queue = DispatchQueue(label: "plimsoll.progress")
    private let end = DispatchSemaphore(value: 0)
    private let isShown = Mutex(false)

    /// Who is done before this sees nothing.
    private static let patience = DispatchTimeInterval.milliseconds(400)
    private static let interval = DispatchTimeInterval.milliseconds(100)

    /// Only a person at a terminal has use for it.
    static var isWanted: Bool {
        isatty(STDERR_FILENO) == 1 && Environment.value("CI") == nil && Environment.value("TERM") != "dumb"
    }

    init(_ monitor: ReadMonitor, name: String) {
        self.monitor = monitor
        self.name = name
        let start = DispatchTime.now()
        queue.async { [self] in
            var next = start + Self.patience
            while end.wait(timeout: next) == .timedOut {
                let seconds = Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
                show(text(seconds))
                next = .now() + Self.interval
            }
        }
    }

    /// Takes the line away; nothing is written behind this.
    func finish() {
        end.signal()
        queue.sync { clear() }
    }

    /// Takes the line away while the rest of the process goes down.
    func clear() {
        isShown.withLock { isShown in
            if isShown { _ = Console.send("\r\u{1B}[K", to: STDERR_FILENO) }
            isShown = false
        }
    }

    private func show(_ text: String) {
        isShown.withLock { isShown in
            _ = Console.send("\r\(text)\u{1B}[K", to: STDERR_FILENO)
            isShown = true
        }
    }

    private func text(_ seconds: Double) -> String {
        let progress = monitor.progress
        var parts = ["reading \(PrintableText.escaped(name))"]
        if progress.totalLayers > 0 {
            parts.append("\(progress.layers) of \(progress.totalLayers) layers")
        } else {
            parts.append(progress.layers == 1 ? "1 layer" : "\(progress.layers) layers")
        }
        let bytes = ByteSize(progress.bytes).description
        parts.append(progress.totalBytes > 0 ? "\(bytes) of \(ByteSize(progress.totalBytes))" : bytes)
        if seconds > 0, progress.bytes > 0 { parts.append("\(ByteSize(Int(Double(progress.bytes) / seconds)))/s") }
        return String(parts.joined(separator: "  ").prefix(Console.errorWidth - 1))
    }
}
