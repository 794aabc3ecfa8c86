import RollbookChanges
import RollbookDefinitions
import RollbookModel

/// The years in which an agency is compared.
struct DiffYears {
    let old: SchoolYear
    let new: SchoolYear

    /// - Parameter years: those asked for: two, one for both sides, or none for the newest that both know.
    init(_ years: [String], _ old: Agency, _ new: Agency, scope: ChangeScope) throws(Problem) {
        if years.isEmpty {
            guard let newest = new.years.last(where: old.years.contains) else {
                throw Problem(
                    "the two sides know no school year of \(new.id) in common",
                    wayOut: "Name a year for each: formats diff OLD-YEAR NEW-YEAR.")
            }
            (self.old, self.new) = (newest, newest)
            return
        }
        self.old = try Self.year(years[0], of: old, scope)
        self.new = try Self.year(years[years.count - 1], of: new, scope)
    }

    /// The history of an element goes further than the years that formats are defined for.
    private static func year(_ text: String, of agency: Agency, _ scope: ChangeScope) throws(Problem) -> SchoolYear {
        if case .element = scope {
            guard let year = SchoolYear(text) else {
                throw Problem(
                    "expected a school year such as 2026-27, found \"\(text)\"", wayOut: "Write both years so.")
            }
            return year
        }
        do throws(Problem) {
            return try agency.schoolYear(text)
        } catch {
            throw Problem(
                error.what,
                wayOut: "Name two of these; with --element ID, whose history may go further, any year does.")
        }
    }
}
