package import RollbookModel

/// Whether the agency would take these records as a first transmission. It informs; it stops no run.
package struct Forecast: Hashable, Sendable {
    package enum Outcome: String, Sendable {
        case accepted, refused
        /// The records that could not be judged would decide.
        case open
    }

    package let refusal: Refusal
    /// Records that a reject edit failed.
    package let failing: Int
    /// Records that could not be judged and may fail.
    package let undecided: Int
    package let records: Int

    package init(_ refusal: Refusal, records: RecordCounts) {
        self.refusal = refusal
        failing = records.rejected
        undecided = records.heldBack
        self.records = records.read
    }

    package var outcome: Outcome {
        if isRefused(failing) { return .refused }
        return isRefused(failing + undecided) ? .open : .accepted
    }

    private func isRefused(_ count: Int) -> Bool {
        count > 0 && count * 100 >= refusal.percent * records
    }

    /// Two or three whole sentences.
    package var sentences: String {
        if records == 0 { return "There are no records to judge by." }
        let share = "\(grouped(failing)) of \(counted(records, "record")) (\(percentage(failing, of: records)))"
        return switch outcome {
        case .accepted: "Sent as read, \(share) would be rejected. \(rule) This one would be accepted."
        case .refused: "Sent as read, \(share) would be rejected. \(rule) This one would be refused."
        case .open:
            "Sent as read, \(share) would be rejected and \(grouped(undecided)) could not be judged. \(rule) "
                + "Whether this one would be accepted depends on those."
        }
    }

    /// The same where counts are hidden.
    var sentencesWithoutCounts: String {
        let outcome =
            switch outcome {
            case .accepted: "This one would be accepted."
            case .refused: "This one would be refused."
            case .open: "Whether this one would be accepted depends on records that could not be judged."
            }
        return "\(rule) \(outcome)"
    }

    private var rule: String { "At \(refusal.percent)% or more, the first transmission is refused whole." }
}
