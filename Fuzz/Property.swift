/// Stops the fuzzer where a property does not hold, in release builds too.
func assertHolds(_ condition: Bool, line: UInt = #line) {
    if !condition { fatalError("The property in line \(line) does not hold") }
}
