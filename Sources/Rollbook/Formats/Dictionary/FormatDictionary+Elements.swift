import RollbookDefinitions
import RollbookModel
import RollbookReports

extension FormatDictionary {
    /// Each element of the layout once, in the order of its first item.
    mutating func writeElements() {
        let items = shown.layout?.items ?? []
        var seen: Set<String> = []
        let elements = items.flatMap(\.elements).filter { seen.insert($0).inserted }
            .compactMap { shown.agency.elements[$0] }
        guard !elements.isEmpty else { return }
        out.heading(2, "Elements")
        for element in elements { write(element, at: items.filter { $0.elements.contains(element.id) }) }
    }

    private mutating func write(_ element: ElementDefinition, at items: [Item]) {
        out.heading(3, markdown(element.name))
        let shape = [element.type, element.length.map { "length \($0)" }, element.years.description]
            .compactMap(\.self).joined(separator: ", ")
        out.points(
            [
                ("Element", markdownCode(element.id)),
                ("Items", items.map { "\($0.number) \(markdownCode($0.id))" }.joined(separator: ", ")),
                ("Shape", markdown(shape)), ("Standing", element.inferred ? "inferred" : ""),
            ]
                + element.facts.map { ($0.heading, markdown($0.lines.joined(separator: "; "))) }
                + [
                    ("Order", element.order.map(markdownCode).joined(separator: " ")),
                    ("Source", markdown(element.source)),
                ])
        writeCodes(of: element)
    }

    /// The codes of the year and, where one was asked for, the survey.
    private mutating func writeCodes(of element: ElementDefinition) {
        let codes = element.codes.filter { code in
            code.years.contains(shown.year)
                && (shown.survey.map { code.surveys.isEmpty || code.surveys.contains($0) } ?? true)
        }
        guard !codes.isEmpty else { return }
        let isDivided = codes.contains { !$0.surveys.isEmpty }
        out.table(
            ["code", "meaning"] + (isDivided ? ["surveys"] : []),
            codes.map { code in
                [markdownCode(code.value), markdown(code.meaning)]
                    + (isDivided ? [markdown(code.surveys.joined(separator: ", "))] : [])
            })
    }
}
