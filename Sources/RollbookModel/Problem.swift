/// Why a run cannot go on: what is wrong, where, and the way out. Never holds a student's values.
///
/// A problem in *data* is a `Finding`; a problem in a *definition* is a `Diagnostic`.
package struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
    /// File, line, column name or option: `records.csv: line 12, byte 3, column "fleid"`.
    package let place: String?
    /// What is wrong, a sentence without its full stop.
    package let what: String
    /// What to do about it, one or more whole sentences.
    package let wayOut: String
    /// Whether nothing was wrong and somebody asked the run to stop.
    package let isInterruption: Bool

    package init(at place: String? = nil, _ what: String, wayOut: String) {
        self.place = place
        self.what = what
        self.wayOut = wayOut
        isInterruption = false
    }

    private init(interruption wayOut: String) {
        place = nil
        what = "interrupted"
        self.wayOut = wayOut
        isInterruption = true
    }

    /// Somebody asked the run to stop; `outcome` tells what that leaves.
    package static func interruption(_ outcome: String = "Nothing was written.") -> Problem {
        Problem(interruption: outcome)
    }

    /// One paragraph: `PLACE: WHAT. WAY OUT`.
    package var description: String {
        let sentence = "\(what). \(wayOut)"
        return place.map { "\($0): \(sentence)" } ?? sentence
    }
}
