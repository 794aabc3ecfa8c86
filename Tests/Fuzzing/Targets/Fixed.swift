import RollbookModel

@testable import RollbookRecords

extension FuzzTarget {
    /// Records of fixed width, as a submission that is read back and as an extract.
    static let fixed = FuzzTarget("fixed") { input in
        let plan = try FuzzPlan.notes.get()
        let (step, block) = (Int(input.byte()), Int(input.byte()))
        let bytes = Array(input.rest)
        let whole = try ReadRecords { () throws(Problem) in
            FixedSource(MemoryInput(bytes), name: "records.txt", source: 0, plan: plan)
        }
        let pieces = try ReadRecords { () throws(Problem) in
            FixedSource(
                PiecemealInput(bytes, atMost: step), name: "records.txt", source: 0, plan: plan, blockSize: block)
        }
        try claim(
            "blocks change nothing: \(whole.difference(from: pieces))",
            whole.agrees(with: pieces) && whole.problem == pieces.problem)

        let layout = InputSettings().wanting(plan).layout
        try claimSameRows(bytes, step) { (input) throws(Problem) in
            try FixedReader(input, name: "records.txt", layout: layout)
        }
    }
}
