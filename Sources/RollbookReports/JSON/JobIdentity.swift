package import RollbookModel

/// What makes two runs the same job: `--replace` replaces only the folder of an earlier run of it.
package struct JobIdentity: Hashable, Codable, Sendable {
    /// `agency/format`.
    package let format: String
    /// `2026-27`.
    package let year: String
    package let survey: String
    package let district: String

    package init(format: String, year: String, survey: String, district: String) {
        self.format = format
        self.year = year
        self.survey = survey
        self.district = district
    }

    package init(_ plan: Plan) {
        self.init(
            format: plan.fullName, year: plan.year.description, survey: plan.variables.survey,
            district: plan.variables.district)
    }
}
