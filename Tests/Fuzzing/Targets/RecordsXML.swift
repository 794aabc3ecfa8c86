import RollbookModel

@testable import RollbookRecords

extension FuzzTarget {
    /// Any XML that has an element for each record.
    static let recordsXML = FuzzTarget("records-xml") { input in
        let step = Int(input.byte())
        try claimSameRows(Array(input.rest), step) { (input) throws(Problem) in
            try XMLReader(input, name: "records.xml")
        }
    }
}
