import Testing

@Suite struct EveryEditHasItsBoundaries {
    @Test("Each edit judges each of its cases as the case says")
    func cases() throws {
        let cases = try EditCases.industryCertification()
        for one in cases.cases {
            let verdict = try cases.verdict(of: one)
            #expect(verdict == one.expected, "\(one.testDescription)")
        }
    }

    @Test("Each edit has cases on both sides of its boundaries")
    func bothSides() throws {
        let cases = try EditCases.industryCertification().cases
        for edit in try Shipped.program().plan.edits.map(\.id) {
            for expected in ["holds", "fails"] {
                let count = cases.filter { $0.edit == edit && $0.expected == expected }.count
                #expect(count >= 3, "edit \(edit) has \(count) cases that say \(expected)")
            }
        }
    }
}
