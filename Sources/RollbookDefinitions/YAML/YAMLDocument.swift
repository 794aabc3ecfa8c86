import RollbookModel
import Yams

/// One YAML file as a tree in which every node knows its place.
///
///     let faults = Faults()
///     let document = YAMLDocument(bytes, file: "Formats/example/agency.yaml", faults: faults)
///     let name = document.root?.read { map in map.requiredText("agency") }
///     try faults.throwIfAny()
///
/// Scalars are text, whatever they look like: `0708`, `NO` and `1E5` mean themselves. Anchors, aliases, merge keys and
/// tags are refused: a definition says what it means where it stands.
package final class YAMLDocument {
    /// The most bytes a definition file may have: about twenty times what a large one has.
    package static let largestFile = 2 << 20

    package let file: String
    let faults: Faults
    private let bytes: [UInt8]
    private var composed: Node?

    /// Reads `bytes`; what is wrong with them goes to `faults` and leaves `root` nil.
    package init(_ bytes: [UInt8], file: String, faults: Faults) {
        self.file = file
        self.faults = faults
        self.bytes = bytes
        composed = compose()
    }

    /// The document's outermost node; nil when the file could not be read (then a fault says why).
    package var root: DefinitionNode? { composed.map { DefinitionNode($0, in: self) } }

    func place(_ mark: Mark?) -> Place { Place(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1) }

    /// Column of the first character of a line that is not a blank, 1-based; 1 for an empty or missing line.
    func indentation(ofLine line: Int) -> Int? {
        guard line >= 1, line <= lineStarts.count else { return nil }
        let text = bytes[lineStarts[line - 1]...].prefix { $0 != UInt8(ascii: "\n") }
        return text.firstIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\r") }.map { $0 - text.startIndex + 1 }
    }

    private lazy var lineStarts: [Int] =
        [0] + bytes.indices.lazy.filter { self.bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }

    private func compose() -> Node? {
        guard let text = decoded() else { return nil }
        do {
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            if let node = try parser.singleRoot() { return node }
            faults.report(rule: "yaml", at: place(nil), "the file is empty")
        } catch let error as YamlError {
            report(error)
        } catch {
            faults.report(rule: "yaml", at: place(nil), "the file cannot be read as YAML")
        }
        return nil
    }

    /// The file's text, when it is safe to hand it to the parser.
    private func decoded() -> String? {
        guard bytes.count <= Self.largestFile else {
            faults.report(
                rule: "file-size", at: place(nil),
                "the file has \(bytes.count) bytes; a definition has at most \(Self.largestFile)",
                help: "Split it: one file for each element, format or table.")
            return nil
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            faults.report(rule: "yaml", at: place(nil), "the file is not UTF-8", help: "Save it as UTF-8.")
            return nil
        }
        if let anchor = firstAnchor(in: bytes) {
            faults.report(
                rule: "anchor", at: Place(file: file, line: anchor.line, column: anchor.column),
                "a YAML anchor (&) is not part of the definition language",
                help: "Write the value where it is used; in prose, put a blank after &.")
            return nil
        }
        return text
    }
}
