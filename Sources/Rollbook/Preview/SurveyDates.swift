import RollbookEdits
import RollbookModel
import RollbookReports

extension Supplies {
    /// The dates of the plan's survey, by the calendar that was supplied, and how far they are.
    ///
    /// - Throws: `Problem` for a date that is none.
    func dates(_ plan: Plan, from today: String) throws(Problem) -> [SurveyDate] {
        guard let table = plan.tables.firstIndex(where: { $0.kind == .table && $0.id == SurveyCalendar.table }),
            let rows = rows[table], let start = CalendarDay.days(in: today)
        else { return [] }
        let columns = plan.tables[table].columns
        func text(_ id: String, _ row: Int) -> String? {
            columns.first { $0.id == id }.map { rows.text($0.slot, of: row) }
        }
        let (year, survey) = (plan.variables.year, plan.variables.survey)
        let row = (0..<rows.count).first { text("school_year", $0) == year && text("survey", $0) == survey }
        guard let row else { return [] }
        var dates: [SurveyDate] = []
        for column in columns where SurveyCalendar.dates.contains(column.id) {
            let date = rows.text(column.slot, of: row)
            if date.isEmpty { continue }
            guard let day = CalendarDay.days(in: date) else {
                throw Problem(
                    at: "\(rows.source): \(column.id)", "expected a date such as 2027-08-06 for survey \(survey)",
                    wayOut: "Write dates as \(SurveyCalendar.picture), or leave the column empty.")
            }
            let meaning = column.meaning.replacing(", \(SurveyCalendar.picture)", with: "")
            dates.append(SurveyDate(id: column.id, meaning: meaning, date: date, days: day - start))
        }
        return dates.sorted { ($0.days, $0.id) < ($1.days, $1.id) }
    }
}
