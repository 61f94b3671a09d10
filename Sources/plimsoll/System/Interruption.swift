import Dispatch
import Synchronization

/// Does what must be done before the process goes when somebody presses Ctrl-C, and then goes by that very signal.
final class Interruption: Sendable {
    private let hasCome = Mutex(false)

    /// Begin this before other threads are begun: those that are take signals as they always did.
    init(_ prepare: @escaping @Sendable () -> Void) {
        var signals = sigset_t()
        sigemptyset(&signals)
        var isWaitedFor = false
        for number in [SIGINT, SIGTERM] {
            let former = signal(number, SIG_DFL)
            if unsafeBitCast(former, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
                // Who started this has asked that it go on.
                signal(number, SIG_IGN)
            } else {
                sigaddset(&signals, number)
                isWaitedFor = true
            }
        }
        guard isWaitedFor else { return }
        // A blocked signal waits for who asks for it: none is lost, however early it comes.
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        DispatchQueue(label: "plimsoll.interruption").async { [self, signals] in
            var signals = signals
            var number: Int32 = 0
            pthread_sigmask(SIG_BLOCK, &signals, nil)
            guard sigwait(&signals, &number) == 0 else { return }
            hasCome.withLock { $0 = true }
            prepare()
            pthread_sigmask(SIG_UNBLOCK, &signals, nil)
            raise(number)
        }
    }

    /// Signals end the process again as they always do. Does not come back when one has come.
    func end() {
        while hasCome.withLock({ $0 }) { pause() }
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM] { sigaddset(&signals, number) }
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }
}
