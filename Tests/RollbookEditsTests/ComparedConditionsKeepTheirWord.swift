import RollbookModel
import Testing

@testable import RollbookEdits

/// What the comparison of two conditions says, held against what the engine makes of both on many records.
@Suite struct ComparedConditionsKeepTheirWord {
    @Test(
        "On no record is a looser condition stricter, or a stricter one looser", arguments: 1...8 as ClosedRange<UInt64>
    )
    func keepsWord(seed: UInt64) throws {
        var draw = Draw(seed: seed)
        var told = 0
        for _ in 0..<150 {
            let condition = draw.condition(3)
            let (old, new) = (condition.text, draw.changed(condition).text)
            let change = ConditionChange(
                from: SourceText(old, at: ExamplePlan.place), [:], to: SourceText(new, at: ExamplePlan.place), [:],
                orders: ["grade": ["PK", "KG"] + (1...12).map { $0 < 10 ? "0\($0)" : "\($0)" }])
            guard let (before, after) = try verdicts(old, new) else { continue }
            let (holds, stillHolds) = (before.holds.subtracting(after.holds), after.holds.subtracting(before.holds))
            let (fails, stillFails) = (before.fails.subtracting(after.fails), after.fails.subtracting(before.fails))
            switch change {
            case .same:
                #expect(holds.isEmpty && stillHolds.isEmpty && fails.isEmpty && stillFails.isEmpty, "\(old) -> \(new)")
            case .looser: #expect(holds.isEmpty && stillFails.isEmpty, "\(old) -> \(new)")
            case .stricter: #expect(stillHolds.isEmpty && fails.isEmpty, "\(old) -> \(new)")
            case .unclear: continue
            }
            told += 1
        }
        #expect(told > 30, "seed \(seed): of most changes nothing is told")
    }

    /// nil for conditions that the linter refuses, as those that nothing can fail.
    private func verdicts(
        _ old: String, _ new: String
    ) throws -> (before: (holds: BitMask, fails: BitMask), after: (holds: BitMask, fails: BitMask))? {
        let plan = ExamplePlan.plan([ExamplePlan.check(old, id: "1"), ExamplePlan.check(new, id: "2")])
        guard let program = try? EditProgram(compiling: plan) else { return nil }
        var engine = try EditEngine(program, rows: [:], accepted: [])
        let judged = try engine.judge(Self.records).verdicts
        let masks = judged.map { verdict in
            (verdict.unknown.reduce(~verdict.fails) { $0.subtracting($1.records) }, verdict.fails)
        }
        return (masks[0], masks[1])
    }

    /// All combinations of some values, one of which did not fit.
    private static let records: RecordBatch = {
        var records: [[String: String?]] = []
        for grade in ["PK", "KG", "01", "05", "08", "12", "99", ""] {
            for outcome in ["P", "F", "X"] {
                for school in ["0001", "0500", "9999", "C905", ""] {
                    for year in ["12", "7", "X", nil] {
                        records.append(["grade": grade, "outcome": outcome, "school": school, "year": year])
                    }
                }
            }
        }
        return ExamplePlan.batch(records)
    }()
}

/// A condition as it is made up.
private indirect enum Made {
    case atom(String)
    case not(Made)
    case all([Made])
    case any([Made])
    case choose(Made, Made, Made)

    var text: String {
        switch self {
        case .atom(let text): text
        case .not(let part): "NOT (\(part.text))"
        case .all(let parts): parts.map { "(\($0.text))" }.joined(separator: " AND ")
        case .any(let parts): parts.map { "(\($0.text))" }.joined(separator: " OR ")
        case .choose(let a, let b, let c): "CASE WHEN \(a.text) THEN \(b.text) ELSE \(c.text) END"
        }
    }
}

private struct Draw {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    private mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % limit
    }

    private mutating func one<Value>(of list: [Value]) -> Value { list[below(list.count)] }

    mutating func condition(_ depth: Int) -> Made {
        if depth == 0 || below(4) == 0 { return .atom(atom()) }
        switch below(7) {
        case 0, 1: return .all([condition(depth - 1), condition(depth - 1)])
        case 2, 3: return .any([condition(depth - 1), condition(depth - 1), .atom(atom())])
        case 4, 5: return .not(condition(depth - 1))
        default: return .choose(.atom(atom()), condition(depth - 1), condition(depth - 1))
        }
    }

    private mutating func atom() -> String {
        let grades = ["KG", "01", "05", "08", "12"]
        let low = below(3)
        let high = low + 1 + below(grades.count - low - 1)
        switch below(8) {
        case 0: return "outcome = '\(one(of: ["P", "F"]))'"
        case 1: return "outcome IN ('P'\(one(of: ["", ", 'F'"])))"
        case 2: return "grade BETWEEN '\(grades[low])' AND '\(grades[high])'"
        case 3: return "grade \(one(of: ["<", "<=", ">", ">="])) '\(grades[high])'"
        case 4: return "in_range(school, '\(one(of: ["0001", "0100"]))', '\(one(of: ["0400", "0900", "9999"]))')"
        case 5: return "number(year) \(one(of: ["<", ">="])) \(one(of: [5, 10, 20]))"
        case 6: return "school <> '\(one(of: ["0001", "9999"]))'"
        default: return one(of: ["EXISTS(taken)", "school LIKE 'C%'", "is_code(outcome)"])
        }
    }

    /// The same with one part changed, left out or added.
    mutating func changed(_ made: Made) -> Made {
        if below(6) == 0 { return below(2) == 0 ? .all([made, .atom(atom())]) : .any([.atom(atom()), made]) }
        switch made {
        case .atom: return .atom(atom())
        case .not(let part): return .not(changed(part))
        case .all(let parts): return .all(changedOne(of: parts))
        case .any(let parts): return .any(changedOne(of: parts))
        case .choose(let a, let b, let c): return below(2) == 0 ? .choose(a, changed(b), c) : .choose(a, b, changed(c))
        }
    }

    private mutating func changedOne(of parts: [Made]) -> [Made] {
        var parts = parts
        let place = below(parts.count)
        if below(4) == 0, parts.count > 1 {
            parts.remove(at: place)
        } else {
            parts[place] = changed(parts[place])
        }
        return parts
    }
}
