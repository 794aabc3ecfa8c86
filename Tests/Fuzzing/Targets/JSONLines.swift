import RollbookModel

@testable import RollbookRecords

extension FuzzTarget {
    /// An object on each line, or an array of them.
    static let jsonLines = FuzzTarget("json-lines") { input in
        let encoding = input.choice(of: TextEncoding.allCases)
        let step = Int(input.byte())
        try claimSameRows(Array(input.rest), step) { (input) throws(Problem) in
            try JSONLinesReader(input, name: "records.jsonl", encoding: encoding)
        }
    }
}
