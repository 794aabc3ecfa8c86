import RollbookModel

/// The days of one `MIN_DAYS_BETWEEN` in all groups: eight bytes for each record that has one.
struct GroupDays {
    private var seen: [(group: UInt32, day: Int32)] = []

    /// Days of the calendar, which has four-digit years, and groups, which have a record each, fit by far.
    mutating func add(_ group: Int, _ day: Int) {
        seen.append((UInt32(truncatingIfNeeded: group), Int32(truncatingIfNeeded: day)))
    }

    /// For each group the two different days that are closest, the earliest such; nil where there are none.
    func closest(groups: Int) -> [ClosestDays?] {
        var result = [ClosestDays?](repeating: nil, count: groups)
        let ordered = seen.sorted { ($0.group, $0.day) < ($1.group, $1.day) }
        for (before, after) in zip(ordered, ordered.dropFirst())
        where before.group == after.group && before.day != after.day {
            let days = ClosestDays(first: Int(before.day), second: Int(after.day))
            if days.gap < result[Int(before.group)]?.gap ?? .max { result[Int(before.group)] = days }
        }
        return result
    }
}

/// Two days as numbers, the earlier first.
package struct ClosestDays: Hashable, Sendable {
    let first: Int
    let second: Int

    /// How many days lie between them, the later one counted.
    package var gap: Int { second - first }

    /// `2026-10-01` and the like.
    package var dates: [String] {
        [first, second].map { number in
            let day = CalendarDay.parts(of: number)
            func text(_ number: Int, _ width: Int) -> String {
                String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
            }
            return "\(text(day.year, 4))-\(text(day.month, 2))-\(text(day.day, 2))"
        }
    }
}

extension Numbers {
    /// The fewest days of each group, NULL where there are no two.
    init(gaps: [ClosestDays?]) {
        self.init(
            values: gaps.map { $0?.gap ?? 0 },
            nulls: BitMask(count: gaps.count) { gaps[$0] == nil })
    }
}
