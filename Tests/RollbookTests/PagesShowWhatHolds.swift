import Rollbook
import RollbookModel
import Testing

/// `formats show` and `formats list`, on the shipped definitions.
@Suite struct PagesShowWhatHolds {
    private let pages: FormatsText

    init() throws {
        pages = FormatsText(try Shipped.definitions(), width: 80)
    }

    private func edit(_ id: String, year: String = "2026-27", asOf: String? = nil) throws -> String {
        try pages.show(edit: id, of: Target(format: Shipped.target.format, year: year, asOf: asOf))
    }

    /// The wording marked as holding, and what the page says of the edit above the wordings.
    private func holding(_ page: String) -> (number: String?, condition: String?) {
        let lines = page.split(separator: "\n")
        let marked = lines.firstIndex { $0.contains("<- holds here") }
        // A long heading goes on in the line below, indented further than the number.
        let number = marked.flatMap { lines[...$0].last { $0.hasPrefix("  ") && !$0.hasPrefix("   ") } }?
            .split(separator: " ").first.map(String.init)
        let condition = lines.first { $0.hasPrefix("Condition") }.map { String($0.dropFirst(12)) }
        return (number, condition)
    }

    @Test(
        "The wording of the year and day is marked, and is the one shown",
        arguments: [
            ("2026-27", nil, "1", "'08'"), ("2025-26", nil, "2", "'05'"), ("2025-26", "2026-06-04", "1", "'08'"),
            ("2025-26", "2026-06-05", "2", "'05'"),
        ] as [(String, String?, String, String)])
    func wordings(year: String, asOf: String?, number: String, bound: String) throws {
        let shown = holding(try edit("13", year: year, asOf: asOf))
        #expect(shown.number == number)
        #expect(shown.condition == "NOT is_digital_tool OR grade_level BETWEEN 'KG' AND \(bound)")
    }

    @Test("An edit's page has its items, its condition with all parentheses, what it names, its source and its years")
    func wholeEdit() throws {
        let page = try edit("13")
        for part in [
            "Items       6 certification_identifier, columns 22-29", "Level       Reject.", "Remedy      Check the",
            "Read as     (NOT is_digital_tool) OR (grade_level BETWEEN 'KG' AND '08')", "where is_digital_tool is\n",
            "SUBSTRING(certification_identifier FROM 6 FOR 1) = '8'", "Follows     edit 16:", "Source      Industry",
            "  2025-26   wording 1; from 2026-06-05 on wording 2\n  2026-27   wording 1\n",
        ] {
            #expect(page.contains(part), "\(part)")
        }
    }

    @Test("An unknown edit is told with the nearest numbers")
    func unknownEdit() {
        let problem = #expect(throws: Problem.self) { try edit("133") }
        #expect(
            problem?.description.contains("has no edit \"133\"; nearest: 13.") == true, "\(String(describing: problem))"
        )
    }

    @Test("An edit that does not apply in the survey says so, and marks no wording")
    func elsewhere() throws {
        let format = "florida/student-demographic-information"
        let page = try pages.show(edit: "40", of: Target(format: format, year: "2026-27", survey: "R"))
        #expect(page.contains("It does not apply here.") && !page.contains("<- holds here"))
    }

    @Test("An element's codes are those of the year and survey; the others stand apart")
    func elements() throws {
        let all = try #require(try pages.show(element: "140500", year: nil, survey: nil))
        #expect(all.contains("\nCodes\n  F  ") && !all.contains("Codes of other years"))
        let now = try #require(try pages.show(element: "140500", year: "2026-27", survey: "5"))
        let parts = now.split(separator: "\nCodes of other years and surveys\n")
        #expect(parts.count == 2 && parts[0].contains("\n  P  ") && !parts[0].contains("\n  Z  "))
        #expect(parts[1].hasPrefix("  Z  ") && parts[1].contains("(2014-15 to 2022-23)"))
        #expect(now.contains("  industry-certification  item 7, columns 30-30, key: outcome"))
    }

    @Test(
        "A name that is nothing is told with the nearest format or element",
        arguments: [
            ("grade-levl", "grade-level"), ("florida/grade-levels", "florida/grade-level"), ("140501", "140500"),
            ("industry-certificaton", "florida/industry-certification"),
        ])
    func unknownNames(name: String, nearest: String) {
        let problem = #expect(throws: Problem.self) { try pages.show(element: name, year: nil, survey: nil) }
        #expect(problem?.description.contains("nearest: \(nearest).") == true, "\(String(describing: problem))")
    }

    @Test("Every format is shown in every year, also without edits or a known layout, and every edit and element")
    func everything() throws {
        for (id, agency) in try Shipped.definitions().catalog.agencies {
            for format in agency.formats.values {
                for year in agency.agency.years.map(\.description) {
                    let target = Target(format: "\(id)/\(format.id)", year: year)
                    checkWidth(try pages.show(target))
                }
                let newest = Target(format: "\(id)/\(format.id)", year: agency.agency.years.last?.description ?? "")
                if let edit = agency.edits[format.id]?.last { checkWidth(try pages.show(edit: edit.id, of: newest)) }
            }
            for element in agency.elements.keys {
                checkWidth(try #require(try pages.show(element: "\(id)/\(element)", year: nil, survey: nil)))
            }
        }
    }

    /// Only an address or a command, which people copy, may be wider than the terminal.
    private func checkWidth(_ page: String) {
        for line in page.split(separator: "\n") where line.count > 80 {
            #expect(line.contains("://") || line.contains("rollbook formats show"), "\(line)")
        }
    }

    @Test("The list of a year tells what is known of each format then")
    func list() throws {
        let lines = try FormatsText(Shipped.definitions(), width: 200).list(year: "2026-27").split(separator: "\n")
        func standing(_ format: String) -> Substring? {
            lines.first { $0.contains("/\(format) ") }?.split(separator: "  ").last?.drop { $0 == " " }
        }
        #expect(standing("industry-certification") == "survey 5; 30 edits; layout inferred")
        #expect(standing("student-end-of-year-status")?.hasSuffix("layout not known") == true)
        #expect(standing("wdis-supplemental-information") == "known by name only")
        #expect(standing("federal-state-compensatory-project-evaluation")?.contains("47 edits, none checked") == true)
    }

    @Test("A year that no agency has is told with those that some have")
    func unknownYear() {
        let problem = #expect(throws: Problem.self) { try pages.list(year: "1999-00") }
        #expect(problem?.description.contains("there are some for: ") == true)
    }
}
