import Rollbook
import RollbookModel
import Testing

@Suite struct EveryEditHasItsBoundaries {
    @Test("Each edit judges each of its cases as the case says", arguments: try EditCases.files())
    func cases(file: String) throws {
        let cases = try EditCases(file)
        for one in cases.cases {
            let verdict = try cases.verdict(of: one)
            #expect(verdict == one.expected, "\(one.testDescription)")
        }
    }

    @Test("The record that the cases start from is in order, and makes a submission", arguments: try EditCases.files())
    func base(file: String) throws {
        let folder = try TestFolder()
        var request = try EditCases(file).request()
        request.output = "\(folder.path)/out"
        let run = try RunJob(request, definitions: Shipped.definitions()).run()
        #expect(run.exitStatus == 0, "\(run.text(width: 100, usesColour: false))")
    }

    @Test("Each written edit has cases on both sides", arguments: try EditCases.files().filter { !$0.contains("/") })
    func bothSides(file: String) throws {
        let cases = try EditCases(file)
        let least = file == Shipped.fullyCased ? 3 : 1
        for survey in Set(cases.cases.map(\.survey)) {
            for edit in try cases.judge(survey).program.plan.edits {
                if case .unwritten = edit.rule { continue }
                for expected in ["holds", "fails"] {
                    let count = cases.cases.count { $0.edit == edit.id && $0.expected == expected }
                    #expect(count >= least, "edit \(edit.id) has \(count) cases that say \(expected)")
                }
            }
        }
    }
}
