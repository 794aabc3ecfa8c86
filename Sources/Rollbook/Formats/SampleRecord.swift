import RollbookDefinitions
import RollbookEdits
import RollbookModel
import RollbookReports
import RollbookSamples

/// A record to show a layout with: drawn from the format's sample recipe, else a picture of what each item takes.
struct SampleRecord {
    let text: String
    /// Whether `text` is drawn; otherwise 9 stands for a digit, A for a letter, X for either.
    let isDrawn: Bool

    init(_ shown: FormatInYear, _ layout: Layout, _ definitions: Definitions) {
        let drawn = Self.drawn(shown, definitions)
        text = drawn ?? Self.picture(of: layout)
        isDrawn = drawn != nil
    }

    /// nil where there is no recipe, or none that suits the year and survey.
    private static func drawn(_ shown: FormatInYear, _ definitions: Definitions) -> String? {
        guard let recipe = try? loadSampleRecipe(for: shown.fullName, in: definitions.catalog.folder) else {
            return nil
        }
        for program in shown.programs
        where recipe.occasion.holds(in: shown.year, survey: program.plan.variables.survey) {
            let target = Target(
                format: shown.fullName, year: shown.year.description, survey: program.plan.variables.survey,
                district: shown.agency.agency.districts.first?.number, asOf: shown.asOf)
            if let plan = try? target.program(definitions).plan, let record = firstRecord(recipe, plan) {
                return record
            }
        }
        return nil
    }

    private static func firstRecord(_ recipe: SampleRecipe, _ plan: Plan) -> String? {
        let records = FileInMemory()
        let options = SampleOptions(rows: 1, faultsPerMillion: 0, seed: 1)
        let written = try? writeSample(recipe, for: plan, options: options) { name in
            name == "records.csv" ? records : FileInMemory()
        }
        // Values of a sample hold no quotes, commas or line breaks.
        let lines = String(decoding: records.bytes, as: UTF8.self).split(separator: "\n")
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        guard written != nil, lines.count == 2 else { return nil }
        let values = Dictionary(zip(lines[0], lines[1])) { first, _ in first }
        return plan.items.map { $0.slot.filled(values[$0.id] ?? "") }.joined()
    }

    private static func picture(of layout: Layout) -> String {
        layout.items.map { item in
            let characters = item.characteristics.description
            let mark = characters.hasPrefix("A/N") ? "X" : characters.hasPrefix("N") ? "9" : "A"
            return String(repeating: item.isFiller ? " " : mark, count: item.length)
        }.joined()
    }
}

/// A file of a sample that nobody keeps.
private final class FileInMemory: SampleSink {
    private(set) var bytes: [UInt8] = []

    func write(_ bytes: [UInt8]) { self.bytes += bytes }
}
