package import RollbookModel

/// How much of a student's record reports may show (`--values`).
package enum ValuePrivacy: Sendable {
    case shown
    case hidden
    /// Equal values stay equal, under a key that the reader lacks.
    case hashed(@Sendable (String) -> String)

    /// A value or record key as the report may show it. A blank stays blank: it tells of nobody.
    package func cover(_ value: String) -> String {
        switch self {
        case .shown: value
        case .hidden: Self.isBlank(value) ? value : "(hidden)"
        case .hashed(let hash): Self.isBlank(value) ? value : hash(value)
        }
    }

    /// The same for bytes: nothing is made anew where values are shown.
    func cover(_ value: [UInt8]) -> [UInt8] {
        if case .shown = self { return value }
        return Array(cover(String(decoding: value, as: UTF8.self)).utf8)
    }

    private static func isBlank(_ value: String) -> Bool { value.utf8.allSatisfy { $0 == UInt8(ascii: " ") } }
}

/// Covers the parts of findings that may hold a student's values.
package struct FindingCover: Sendable {
    private let privacy: ValuePrivacy
    /// Messages written before any record was read: they cannot hold a value. Any other is covered whole.
    private let knownMessages: Set<String>

    package init(_ privacy: ValuePrivacy, plan: Plan) {
        self.privacy = privacy
        knownMessages = Set(plan.edits.map(\.message) + Defect.Kind.allCases.map(\.message))
    }

    /// Whether all values look the same.
    var hidesAll: Bool { if case .hidden = privacy { true } else { false } }

    /// A value of an item that tells who somebody is.
    func value(_ value: String) -> String { privacy.cover(value) }

    package func key(_ finding: Finding) -> String { privacy.cover(finding.recordKey) }

    package func found(_ finding: Finding) -> String { privacy.cover(finding.found) }

    /// A record's key or value.
    func bytes(_ value: [UInt8]) -> [UInt8] { privacy.cover(value) }

    /// A verdict *not evaluated* is explained by a `Reason`, which holds no values.
    package func message(_ finding: Finding) -> String {
        finding.verdict == .notEvaluated || knownMessages.contains(finding.message)
            ? finding.message : privacy.cover(finding.message)
    }
}
