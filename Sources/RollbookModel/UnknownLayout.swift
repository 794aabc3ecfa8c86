/// Years in which a format is known, but not how its records are laid out.
package struct UnknownLayout: Sendable {
    package let years: YearRange
    /// A sentence: what was not found.
    package let reason: String
    package let place: Place

    package init(years: YearRange, reason: String, place: Place) {
        self.years = years
        self.reason = reason
        self.place = place
    }
}
