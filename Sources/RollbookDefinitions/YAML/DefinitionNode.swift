package import RollbookModel
import Yams

/// A node of a definition file. Each way of reading it reports what is wrong with it and then gives a harmless value,
/// so that reading goes on and all faults are found; the faults are thrown when everything was read.
package struct DefinitionNode {
    package enum Shape: Equatable {
        case text(String)
        case list
        case map
        case nothing

        var description: String {
            switch self {
            case .text(let text): "the text \"\(text.prefix(40))\""
            case .list: "a list"
            case .map: "a map"
            case .nothing: "nothing"
            }
        }
    }

    let document: YAMLDocument
    private let held: Held

    /// Copying a node costs more than all that is read of it, so it is held in one place.
    private final class Held {
        let node: Node

        init(_ node: Node) { self.node = node }
    }

    init(_ node: Node, in document: YAMLDocument) {
        held = Held(node)
        self.document = document
        refuseTag()
    }

    package var place: Place { document.place(held.node.mark) }

    package var shape: Shape {
        switch held.node {
        case .scalar(let scalar): scalar.string.isEmpty && scalar.style == .plain ? .nothing : .text(scalar.string)
        case .sequence: .list
        case .mapping, .alias: .map
        }
    }

    package func report(rule: String, _ message: String, help: String? = nil) {
        document.faults.report(rule: rule, at: place, message, help: help)
    }

    /// A fault of the rule `shape`: `expected a list, found the text "x"`.
    package func report(expected: String, help: String? = nil) {
        report(rule: "shape", "expected \(expected), found \(shape.description)", help: help)
    }

    /// The characters as they stand.
    package func text() -> String {
        guard case .scalar(let scalar) = held.node else {
            report(expected: "text")
            return ""
        }
        return scalar.string
    }

    package func marked() -> Marked<String> { Marked(text(), at: place) }

    package func list() -> [DefinitionNode] {
        guard case .sequence(let nodes) = held.node else {
            report(expected: "a list")
            return []
        }
        return nodes.map { DefinitionNode($0, in: document) }
    }

    /// Reads a map with `body`, then reports every key that `body` did not ask for. nil for what is no map.
    package func read<Value>(_ body: (DefinitionMap) -> Value) -> Value? {
        guard case .mapping(let mapping) = held.node else {
            report(expected: "a map")
            return nil
        }
        let map = DefinitionMap(entries(of: mapping), at: place, faults: document.faults)
        let value = body(map)
        map.reportUnknownKeys()
        return value
    }

    /// An expression with the place of each of its lines. Over several lines it is a literal block (`|`).
    package func expression() -> SourceText {
        guard case .scalar(let scalar) = held.node else { return SourceText(text(), at: place) }
        switch scalar.style {
        case .literal: return SourceText(scalar.string, lines: literalLines(of: scalar.string))
        case .singleQuoted, .doubleQuoted:
            return SourceText(scalar.string, at: Place(file: place.file, line: place.line, column: place.column + 1))
        case .folded:
            report(expected: "an expression in one line or in a literal block (|)", help: "Write | in place of >.")
        case .any, .plain: break
        }
        return SourceText(scalar.string, at: place)
    }

    /// The lines after the indicator, each at the block's indentation.
    private func literalLines(of text: String) -> [Place] {
        let first = place.line + 1
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let filled = lines.firstIndex { !$0.allSatisfy { $0 == " " } } ?? 0
        let blanks = lines.isEmpty ? 0 : lines[filled].prefix { $0 == " " }.count
        let column = max(1, (document.indentation(ofLine: first + filled) ?? 1) - blanks)
        return lines.indices.map { Place(file: place.file, line: first + $0, column: column) }
    }

    private func entries(of mapping: Node.Mapping) -> [DefinitionMap.Entry] {
        mapping.map { key, value in
            let key = DefinitionNode(key, in: document)
            return DefinitionMap.Entry(key: key.text(), place: key.place, value: DefinitionNode(value, in: document))
        }
    }

    private func refuseTag() {
        let tag =
            switch held.node {
            case .scalar(let scalar): scalar.tag.description
            case .sequence(let sequence): sequence.tag.description
            case .mapping(let mapping): mapping.tag.description
            case .alias(let alias): alias.tag.description
            }
        guard !tag.isEmpty, !Self.ownTags.contains(tag) else { return }
        report(rule: "tag", "a YAML tag (!) is not part of the definition language", help: "Leave the tag out.")
    }

    /// What the parser itself puts on nodes without a tag.
    private static let ownTags: Set = ["tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"]
}
