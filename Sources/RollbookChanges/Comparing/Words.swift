import RollbookEdits
import RollbookModel

// What things are called, and how their contents are shown.

extension ElementDefinition {
    /// Its number or name is in the id.
    var title: String { name }

    /// `1 character, alphanumeric`.
    var shape: String {
        ([length.map { "length \($0)" }, type].compactMap(\.self) + codes.prefix(40).map(\.value))
            .joined(separator: ", ")
    }

    /// All that its page says.
    var page: [Fact] {
        [Fact(heading: "Name", lines: [name]), Fact(heading: "Type", lines: type.map { [$0] } ?? [])] + facts
    }

    /// Whether it is inferred, and from where it is.
    var standing: String {
        let standing = inferred ? "inferred" : "published"
        return source.isEmpty ? standing : "\(standing); \(source)"
    }
}

extension FormatDefinition {
    /// All that its page says.
    var page: [Fact] {
        [Fact(heading: "Name", lines: [name]), Fact(heading: "Source", lines: source.isEmpty ? [] : [source])] + facts
    }
}

extension Fact {
    var text: String { lines.joined(separator: "\n") }
}

extension Item {
    /// `item 7, outcome`.
    var title: String { "item \(number), \(id)," }

    /// `8 characters, columns 15-22`.
    var shape: String { "\(length) character\(length == 1 ? "" : "s"), columns \(columns)" }
}

extension TableDefinition {
    /// Its columns with their lengths.
    var columnWords: String { columns.map { "\($0.id) (\($0.length))" }.joined(separator: ", ") }
}

extension EditDefinition.Rule {
    var isWritten: Bool { if case .unwritten = self { false } else { true } }

    var kind: String {
        switch self {
        case .check: "condition"
        case .unique: "key"
        case .group: "condition on groups"
        case .unwritten: "nothing"
        }
    }

    /// What it asks for, as it is written.
    var text: String {
        switch self {
        case .check(let text): text.trimmed
        case .unique(let items, let filter, let keep):
            "unique: \(items.joined(separator: ", "))"
                + (filter.map { ", of records where \($0.trimmed)" } ?? "") + "; \(keep.text) is kept"
        case .group(let items, let each, let filter, let check):
            "for each \(items.isEmpty ? "file" : items.joined(separator: ", "))"
                + (each.map { " of \($0)" } ?? "") + (filter.map { ", of records where \($0.trimmed)" } ?? "")
                + ": \(check.trimmed)"
        case .unwritten(let reason): "not checked: \(reason)"
        }
    }
}

extension EditDefinition.Keep {
    fileprivate var text: String {
        switch self {
        case .first: "the first"
        case .highest(let text): "the highest \(text.trimmed)"
        }
    }
}

extension SourceText {
    /// Without blanks and line breaks at its ends.
    var trimmed: String {
        var rest = text[...]
        while rest.last?.isWhitespace == true { rest.removeLast() }
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        return String(rest)
    }
}

extension ConditionChange {
    var impact: ChangeImpact {
        switch self {
        case .same: .wording
        case .looser: .looser
        case .stricter, .unclear: .stricter
        }
    }

    /// Behind "asks for".
    var words: String {
        switch self {
        case .same: "the same in other words"
        case .stricter: "more"
        case .looser: "less"
        case .unclear: "something else"
        }
    }
}

/// A sentence as part of another.
func withoutStop(_ sentence: String) -> String { sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence }
