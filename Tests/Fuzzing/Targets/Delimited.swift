import RollbookModel

@testable import RollbookRecords

extension FuzzTarget {
    /// Delimited text in any encoding: the same records however it falls into blocks.
    static let delimited = FuzzTarget("delimited") { input in
        let plan = try FuzzPlan.notes.get()
        let options = DelimitedOptions(
            delimiter: input.choice(of: [",", "\t", "|", ";"].map { (text: String) in text.utf8.first ?? 0 }),
            encoding: input.choice(of: TextEncoding.allCases))
        let (step, block) = (Int(input.byte()), 4 + Int(input.byte()))
        let bytes = Array(input.rest)
        let whole = try ReadRecords { () throws(Problem) in
            try DelimitedSource(
                MemoryInput(bytes), name: "records.csv", source: 0, plan: plan, options: options, blockSize: 1 << 16)
        }
        let pieces = try ReadRecords { () throws(Problem) in
            try DelimitedSource(
                PiecemealInput(bytes, atMost: step), name: "records.csv", source: 0, plan: plan, options: options,
                blockSize: block)
        }
        try claim("blocks change nothing: \(whole.difference(from: pieces))", whole.agrees(with: pieces))
        try claim("blocks change no problem", whole.problem == pieces.problem)
    }
}
