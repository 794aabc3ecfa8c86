import RollbookModel

/// Something that reads what others wrote. Whatever it is given, it ends in a value or in a `Problem`, and what the target
/// claims holds.
///
/// A new one is a file beside this with what it reads and claims, a line in `all`, and a folder of seeds in
/// `Fixtures/corpus`.
package struct FuzzTarget: Sendable {
    package let name: String
    /// Throws `Broken` where something does not hold; every other error is dealt with inside.
    package let run: @Sendable ([UInt8]) throws -> Void

    package static let all: [FuzzTarget] = [
        .delimited, .fixed, .submissionXML, .recordsXML, .jsonLines, .xlsx, .sqlite, .input, .definitions, .expression,
        .roundTrip, .project, .mapped,
    ]

    init(_ name: String, _ run: @escaping @Sendable (inout FuzzInput) throws -> Void) {
        self.name = name
        self.run = { bytes in
            var input = FuzzInput(bytes)
            try run(&input)
        }
    }
}

/// What does not hold of an input.
package struct Broken: Error, CustomStringConvertible {
    package let description: String

    init(_ claim: String) { description = "does not hold: \(claim)" }
}

/// Throws unless it holds.
func claim(_ claim: @autoclosure () -> String, _ holds: Bool) throws(Broken) {
    if !holds { throw Broken(claim()) }
}

/// An input: its first bytes decide how the others are read.
struct FuzzInput {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    /// The next byte; zero behind the last.
    mutating func byte() -> UInt8 { rest.popFirst() ?? 0 }

    mutating func choice<Value>(of values: [Value]) -> Value { values[Int(byte()) % values.count] }
}
