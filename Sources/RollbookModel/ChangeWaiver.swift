/// A change that somebody looked at and took on: it fails no run until it expires.
package struct ChangeWaiver: Hashable, Sendable {
    /// Of the change.
    package let fingerprint: String
    package let reason: String
    package let who: String
    /// The last day on which it holds: `2027-06-30`.
    package let expires: String
    package let place: Place

    package init(fingerprint: String, reason: String, who: String, expires: String, place: Place) {
        self.fingerprint = fingerprint
        self.reason = reason
        self.who = who
        self.expires = expires
        self.place = place
    }

    package func holds(on day: String) -> Bool { day <= expires }
}
