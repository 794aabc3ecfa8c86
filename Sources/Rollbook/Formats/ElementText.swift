import RollbookDefinitions
import RollbookModel

/// An element as its page has it, for people.
struct ElementText {
    private let agency: Agency
    private let element: ElementDefinition

    init(_ agency: Agency, _ element: ElementDefinition) {
        self.agency = agency
        self.element = element
    }

    var text: String {
        var lines = ["\(element.name) (\(agency.id), element \(element.id))"]
        let shape = [element.type, element.length.map { "length \($0)" }, element.years.description].compactMap { $0 }
        lines.append(shape.joined(separator: ", ") + (element.inferred ? " (inferred)" : ""))
        if !element.codes.isEmpty {
            lines += ["", "Codes:"] + element.codes.map(code)
        }
        if !element.order.isEmpty { lines += ["", "Order: \(element.order.joined(separator: " "))"] }
        for fact in element.facts { lines += describe(fact) }
        return (lines + ["", "Source: \(element.source)"]).joined(separator: "\n")
    }

    /// Short entries on one line, others on a line each.
    private func describe(_ fact: Fact) -> [String] {
        if fact.lines.isEmpty { return ["", "\(fact.heading): none"] }
        if fact.lines.count == 1 || fact.lines.allSatisfy({ $0.count <= 30 }) {
            return ["", "\(fact.heading): \(fact.lines.joined(separator: ", "))"]
        }
        return ["", "\(fact.heading):"] + fact.lines.map { "  \($0)" }
    }

    private func code(_ code: Code) -> String {
        var notes: [String] = []
        if code.years != .always { notes.append(code.years.description) }
        if !code.surveys.isEmpty { notes.append("surveys \(code.surveys.joined(separator: " ")) only") }
        return "  \(code.value)  \(code.meaning)" + (notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))")
    }
}

extension FormatsText {
    /// An element by its number or name, alone or with its agency before it; nil when there is none.
    package func show(element name: String) -> String? {
        definitions.catalog.element(named: name).map { ElementText($0.agency.agency, $0.element).text }
    }
}
