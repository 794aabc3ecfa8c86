import FoundationEssentials
import RollbookModel

/// JSON as people and programs can both read it: keys sorted, so that equal contents are equal bytes.
enum JSONText {
    static func encode(_ value: some Encodable, as file: String) throws(Problem) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        do {
            return Array(try encoder.encode(value)) + [UInt8(ascii: "\n")]
        } catch {
            throw Problem(at: file, "The report could not be put into JSON", wayOut: "Please report this as a bug.")
        }
    }
}
