/// A large value that copies of its owner share: to copy it costs one reference, whatever it holds.
@propertyWrapper
public struct Shared<Value: Sendable>: Sendable {
    private var box: Box

    private final class Box: Sendable {
        let value: Value

        init(_ value: Value) {
            self.value = value
        }
    }

    public init(wrappedValue: Value) {
        box = Box(wrappedValue)
    }

    /// The value without a copy of it: `step.$instruction`.
    public var projectedValue: Shared<Value> { self }

    public var wrappedValue: Value {
        _read { yield box.value }
        set { box = Box(newValue) }
    }
}
