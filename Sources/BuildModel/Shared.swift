/// A large value that copies of its owner share: to copy it costs one reference, whatever it holds.
@frozen
public struct Shared<Value: Sendable>: Sendable {
    @usableFromInline var box: Box

    @usableFromInline
    final class Box: Sendable {
        @usableFromInline let value: Value

        @inlinable
        init(_ value: Value) {
            self.value = value
        }
    }

    @inlinable
    public init(_ value: Value) {
        box = Box(value)
    }

    /// Parts of it can be read without a copy of the whole.
    @inlinable public var value: Value {
        _read { yield box.value }
        set { box = Box(newValue) }
    }
}
