/// What a program that ran to its end wrote on standard output.
package struct ProgramOutput: Sendable {
    package var bytes: [UInt8]
    /// 0 where all went well.
    package var code: Int32

    package struct Failure: Error {
        /// A clause that goes on from the program's name.
        package var reason: String
    }

    /// Looks for `program` on the PATH and gives it `input`, a line or so; of what it writes, the first bytes count.
    package init(
        of program: String, _ arguments: [String], input: [UInt8], atMost limit: Int, _ monitor: ReadMonitor?
    ) throws(Failure) {
        let monitor = monitor ?? ReadMonitor()
        let child: ChildProcess
        do throws(ChildProcess.StartError) {
            child = try monitor.start(program, arguments, input: input)
        } catch {
            throw Failure(reason: error.isMissing ? "is not on the PATH" : "cannot be started: \(error.reason)")
        }
        defer { monitor.remove(child) }
        bytes = (try? SniffedStream(child.output, atMost: limit).head) ?? []
        guard bytes.count < limit else {
            // It is not waited for: what it has begun may go on until its pipe is closed.
            child.stop()
            throw Failure(reason: "does not come to an end")
        }
        code = child.wait().code
    }
}
