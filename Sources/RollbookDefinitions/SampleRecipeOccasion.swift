package import RollbookModel

extension SampleRecipe {
    /// The years and surveys in which a part of a recipe counts.
    package struct Occasion: Hashable, Sendable {
        package let years: YearRange
        /// Empty: all surveys.
        package let surveys: [String]

        package init(years: YearRange = .always, surveys: [String] = []) {
            self.years = years
            self.surveys = surveys
        }

        package func holds(in year: SchoolYear, survey: String) -> Bool {
            years.contains(year) && (surveys.isEmpty || surveys.contains(survey))
        }
    }

    /// Which kinds of student: those named, or all but some.
    package struct KindNames: Sendable {
        /// Empty: every kind.
        package let only: [Marked<String>]
        package let except: [Marked<String>]

        package init(only: [Marked<String>], except: [Marked<String>]) {
            self.only = only
            self.except = except
        }
    }

    /// What of it counts in a year and survey.
    package func narrowed(to year: SchoolYear, survey: String) -> SampleRecipe {
        let holds = { (occasion: Occasion) in occasion.holds(in: year, survey: survey) }
        return SampleRecipe(
            name: name, unit: unit, occasion: occasion, lists: lists, tables: tables, calendar: calendar,
            related: related.map { Related(format: $0.format, rows: $0.rows.filter { holds($0.occasion) }) },
            kinds: kinds.filter { holds($0.occasion) },
            formats: formats.map {
                FormatRows(format: $0.format, record: $0.record, blocks: $0.blocks.filter { holds($0.occasion) })
            }, faults: faults.filter { holds($0.occasion) }, place: place)
    }
}
