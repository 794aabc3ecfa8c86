/// The dates of a survey: a reference table that every agency may define under one id and the user fills, since they
/// change with every year. `:date_certain` and the like read it.
package enum SurveyCalendar {
    /// The table's id.
    package static let table = "survey-calendar"
    /// The relation by which a plan reads it, for its own year and survey.
    package static let relation = "survey_calendar"
    /// Columns that are variables too.
    package static let dates: Set<String> = ["date_certain", "due_date", "final_date"]
    /// How its dates are written.
    package static let picture = "YYYY-MM-DD"
}
