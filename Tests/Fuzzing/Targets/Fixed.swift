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
        try claim("blocks change nothing", whole.agrees(with: pieces) && whole.problem == pieces.problem)

        let layout = InputSettings().wanting(plan).layout
        let rows = try ReadRecords(extract: plan) { () throws(Problem) in
            try FixedReader(MemoryInput(bytes), name: "records.txt", layout: layout)
        }
        let slow = try ReadRecords(extract: plan) { () throws(Problem) in
            try FixedReader(PiecemealInput(bytes, atMost: step), name: "records.txt", layout: layout)
        }
        try claim("how bytes come changes no rows", rows == slow)
    }
}

extension ReadRecords {
    /// What a reader of rows gives as records.
    init(extract plan: Plan, _ open: () throws(Problem) -> any RowReader) throws(Broken) {
        try self.init { () throws(Problem) in
            try DelimitedSource(
                RowInput(open(), isHashed: false), name: "records", source: 0, plan: plan, options: DelimitedOptions())
        }
    }
}
