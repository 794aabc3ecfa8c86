import RollbookDefinitions
import RollbookModel
import RollbookReports

/// `formats show ELEMENT`: an element in the order of the state's own page, for a terminal.
struct ElementText {
    private let agency: AgencyDefinitions
    private let element: ElementDefinition
    /// The year and survey whose codes and places are wanted; nil: all.
    private let year: SchoolYear?
    private let survey: String?
    private var out: TerminalText

    init(
        _ agency: AgencyDefinitions, _ element: ElementDefinition, year: SchoolYear?, survey: String?,
        _ out: TerminalText
    ) {
        self.agency = agency
        self.element = element
        self.year = year
        self.survey = survey
        self.out = out
    }

    /// The whole page.
    mutating func text() -> String {
        out.hanging("", element.name, at: 0, .strong)
        out.paragraph(([identity] + shape).joined(separator: ", ") + (element.inferred ? " (inferred)" : ""))
        write("Purpose")
        writeCodes()
        if !element.order.isEmpty {
            out.heading("Order")
            out.paragraph(element.order.joined(separator: " "), indent: 2)
        }
        write("Values")
        writeFacts()
        writePlaces()
        if !element.source.isEmpty {
            out.blank()
            out.hanging("Source:", element.source, at: 9)
        }
        return out.text
    }

    private var identity: String { "\(agency.agency.id), element \(element.id)" }

    private var shape: [String] {
        [element.type, element.length.map { "length \($0)" }, element.years.description].compactMap(\.self)
    }

    private mutating func writeCodes() {
        let (now, others) = (element.codes.filter(isWanted), element.codes.filter { !isWanted($0) })
        let occasion = [year?.description, survey.map { "survey \($0)" }].compactMap(\.self).joined(separator: ", ")
        write(now, under: occasion.isEmpty ? "Codes" : "Codes, \(occasion)")
        write(others, under: "Codes of other years and surveys")
        if now.isEmpty, !others.isEmpty, !occasion.isEmpty { out.paragraph("(none in \(occasion))", indent: 2) }
    }

    private func isWanted(_ code: Code) -> Bool {
        (year.map { code.years.contains($0) } ?? true)
            && (survey.map { code.surveys.isEmpty || code.surveys.contains($0) } ?? true)
    }

    private mutating func write(_ codes: [Code], under heading: String) {
        guard !codes.isEmpty else { return }
        out.heading(heading)
        let width = codes.map(\.value.count).max() ?? 0
        for code in codes {
            let label = "  \(code.value.leftAligned(width))"
            out.hanging(label, "\(code.meaning)\(notes(code))", at: label.count + 2)
        }
    }

    private func notes(_ code: Code) -> String {
        var notes: [String] = []
        if code.years != .always { notes.append(code.years.description) }
        if !code.surveys.isEmpty {
            notes.append("survey\(code.surveys.count == 1 ? "" : "s") \(listed(code.surveys)) only")
        }
        return notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))"
    }

    // MARK: What its page says

    private mutating func write(_ heading: String) {
        for fact in element.facts where fact.heading == heading {
            out.heading(heading)
            for line in fact.lines { out.paragraph(line, indent: 2) }
        }
    }

    /// Short facts in a column, those of several long lines below.
    private mutating func writeFacts() {
        let facts = element.facts.filter { !["Purpose", "Values"].contains($0.heading) }
        let short = facts.filter(\.isShort)
        let width = (short.map(\.heading.count).max() ?? 0) + 2
        if !short.isEmpty { out.blank() }
        for fact in short {
            out.hanging(fact.heading, fact.lines.isEmpty ? "none" : fact.lines.joined(separator: ", "), at: width)
        }
        for fact in facts where !fact.isShort {
            out.heading(fact.heading)
            for line in fact.lines { out.hanging("  -", line, at: 4) }
        }
    }

    // MARK: Where it stands

    /// Its items in the layouts of the year, else of the newest.
    private mutating func writePlaces() {
        guard let year = year ?? agency.agency.years.last else { return }
        let places = agency.formats.values.sorted { $0.id < $1.id }.flatMap { format in
            (format.layout(in: year)?.items ?? []).filter { $0.elements.contains(element.id) }.map { (format.id, $0) }
        }
        guard !places.isEmpty else { return }
        out.heading("In the layouts of \(year)")
        let width = places.map(\.0.count).max() ?? 0
        for (format, item) in places {
            let label = "  \(format.leftAligned(width))"
            out.hanging(
                label, "item \(item.number), columns \(item.columns)\(notes(item)): \(item.id)",
                at: label.count + 2)
        }
    }
}

extension ElementText {
    /// `, key`, `, in survey 5`.
    private func notes(_ item: Item) -> String {
        let surveys = item.readings.filter { $0.element == element.id }.flatMap(\.surveys)
        return (item.isKey ? ", key" : "") + (surveys.isEmpty ? "" : ", in \(surveyList(surveys))")
    }
}

extension Fact {
    /// One line, or a list of short entries.
    fileprivate var isShort: Bool { lines.count <= 1 || lines.allSatisfy { $0.count <= 40 } }
}
