package import RollbookModel

/// A value and where it stands, for a rule that has something to say of it.
package struct Marked<Value> {
    package let value: Value
    package let place: Place

    package init(_ value: Value, at place: Place) {
        self.value = value
        self.place = place
    }

    package func map<Other>(_ transform: (Value) -> Other) -> Marked<Other> {
        Marked<Other>(transform(value), at: place)
    }
}

extension Marked: Sendable where Value: Sendable {}
