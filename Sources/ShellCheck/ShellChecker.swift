import BuildModel
import Dispatch
import Synchronization

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Has ShellCheck look at the scripts of builds: at all of them at once, and at none that it has seen before.
public struct ShellChecker: Sendable {
    private let program: ShellCheckProgram
    private let cache: ShellCheckCache?

    /// - Parameter cache: `nil` to keep nothing.
    public init(program: ShellCheckProgram, cache: ShellCheckCache?) {
        self.program = program
        self.cache = cache
    }

    /// What was found in each build, and what went wrong on the way, which costs findings and nothing else.
    public struct Outcome: Sendable {
        public var problems: [[ScriptProblem]]
        public var notes: [String] = []
    }

    public func check(_ builds: [Build]) -> Outcome {
        let scripts = builds.map { build in build.scripts.compactMap { ShellCheckScript($0) } }
        var result = Outcome(problems: builds.map { _ in [] })
        var seen: Set<[UInt8]> = []
        let texts = scripts.joined().map(\.bytes).filter { seen.insert($0).inserted }
        guard !texts.isEmpty else { return result }
        do throws(ChildProcess.Failure) {
            guard let folder = TemporaryFolder() else {
                throw ChildProcess.Failure(message: "no temporary folder can be made")
            }
            let version = try version(in: folder)
            let comments = comments(on: texts, version, folder, &result.notes)
            for (index, build) in builds.enumerated() {
                result.problems[index] = scripts[index].flatMap { script in
                    let reading = ShellCheckReading(script: script, build: build, version: version)
                    return reading.problems(comments[script.bytes] ?? [])
                }
            }
        } catch {
            result.notes.append("\(program.path) did not work, so no script is checked: \(error.message)")
        }
        return result
    }

    private func version(in folder: TemporaryFolder) throws(ChildProcess.Failure) -> String {
        guard let cache, let fingerprint = program.fingerprint else { return try program.askVersion(in: folder) }
        if let known = cache.version(of: fingerprint) { return known }
        let version = try program.askVersion(in: folder)
        _ = cache.store(version: version, of: fingerprint)
        return version
    }

    private func comments(
        on texts: [[UInt8]], _ version: String, _ folder: TemporaryFolder, _ notes: inout [String]
    ) -> [[UInt8]: [ShellCheckComment]] {
        var known: [[UInt8]: [ShellCheckComment]] = [:]
        var unknown: [[UInt8]] = []
        for text in texts {
            switch cache?.comments(on: text, version: version) {
            case .comments(let comments)?: known[text] = comments
            case .broken(let path)?:
                notes.append("\(path): not what was kept there; the script is checked again")
                unknown.append(text)
            case .missing?, nil: unknown.append(text)
            }
        }
        guard !unknown.isEmpty else { return known }
        let shares = Self.shares(of: unknown)
        let found = Mutex<[(texts: [[UInt8]], comments: [[ShellCheckComment]]?, message: String)]>([])
        DispatchQueue.concurrentPerform(iterations: shares.count) { number in
            let run = ShellCheckRun(program: program, folder: folder, number: number)
            do throws(ChildProcess.Failure) {
                let comments = try run.check(shares[number])
                found.withLock { $0.append((shares[number], comments, "")) }
            } catch {
                found.withLock { $0.append((shares[number], nil, error.message)) }
            }
        }
        var isKept = true
        for (texts, comments, message) in found.withLock({ $0 }) {
            guard let comments else {
                notes.append("\(program.path) did not work on \(texts.count) scripts: \(message)")
                continue
            }
            for (text, comments) in zip(texts, comments) {
                known[text] = comments
                if let cache, isKept { isKept = cache.store(comments, on: text, version: version) }
            }
        }
        if !isKept { notes.append("what shellcheck said cannot be kept for the next run; --no-cache does not try") }
        cache?.clean()
        return known
    }

    /// A few scripts are one run of the program; many are shared out over the cores, and no list of arguments gets
    /// longer than systems take.
    private static func shares(of texts: [[UInt8]]) -> [[[UInt8]]] {
        let cores = max(1, ProcessInfo.processInfo.activeProcessorCount)
        let count = texts.count <= 8 ? 1 : max(cores, (texts.count + 999) / 1000)
        var shares: [[[UInt8]]] = Array(repeating: [], count: count)
        // The long ones first, so that no share gets most of them.
        for (index, text) in texts.sorted(by: { $0.count > $1.count }).enumerated() {
            shares[index % count].append(text)
        }
        return shares
    }
}
