/// A fault in a definition, found before any record is read.
package struct Diagnostic: Hashable, Sendable, CustomStringConvertible {
    package enum Severity: String, Sendable { case error, warning }

    /// The stable id of the rule that speaks, such as `unknown-key`.
    package let rule: String
    package let severity: Severity
    package let place: Place
    package let message: String
    /// How to mend it, often with the nearest valid name.
    package let help: String?

    package init(rule: String, severity: Severity = .error, at place: Place, _ message: String, help: String? = nil) {
        self.rule = rule
        self.severity = severity
        self.place = place
        self.message = Self.cut(message)
        self.help = help.map(Self.cut)
    }

    /// Words that quote a definition stay readable, however long what they quote.
    private static func cut(_ text: String) -> String {
        text.utf8.count > 1_000 ? "\(text.prefix(400))..." : text
    }

    /// `file:line:column: error: message [rule] help`.
    package var description: String {
        let head = "\(place): \(severity.rawValue): \(message) [\(rule)]"
        return help.map { "\(head) \($0)" } ?? head
    }
}

/// Definitions that cannot be used: all their faults at once.
package struct DefinitionFaults: Error, Sendable {
    package let diagnostics: [Diagnostic]

    package init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }
}
