import RollbookDefinitions
import RollbookModel

@testable import RollbookRecords

extension FuzzTarget {
    /// An XML submission, with its schema or without: the same records however its bytes come.
    static let submissionXML = FuzzTarget("submission-xml") { input in
        let plan = try FuzzPlan.notes.get()
        let schema = input.byte() % 4 == 0 ? try schema.get().path : nil
        let step = Int(input.byte())
        let bytes = Array(input.rest)
        let whole = try ReadRecords { () throws(Problem) in
            try XMLSource(MemoryInput(bytes), name: "records.xml", source: 0, plan: plan, schema: schema)
        }
        let pieces = try ReadRecords { () throws(Problem) in
            try XMLSource(
                PiecemealInput(bytes, atMost: step), name: "records.xml", source: 0, plan: plan, schema: schema)
        }
        try claim("how bytes come changes nothing: \(whole.difference(from: pieces))", whole.agrees(with: pieces))
        var parts = XMLParts(MemoryInput(bytes), partSize: step + 1)
        while let part = try? parts.next(1).first {
            _ = try ReadRecords(after: part.recordsBefore) { () throws(Problem) in
                try XMLSource(
                    MemoryInput(part.document), name: "part", source: 0, plan: plan, schema: nil, part: part)
            }
        }
    }

    private static let schema = Result { try ScratchFile(Array(xmlSchema(for: FuzzPlan.notes.get()).utf8)) }
}
