import RollbookModel
import Testing

@testable import RollbookEdits

@Suite struct UnknownLayoutsStopOnlyWhatNeedsThem {
    private func program(_ rules: [EditDefinition.Rule], definitions: [String: String] = [:]) throws -> EditProgram {
        let edits = rules.enumerated().map { ExamplePlan.edit($1, id: "\($0)", level: 1) }
        return try EditProgram(
            compiling: ExamplePlan.plan(edits, definitions: definitions, unknown: ["secret": "it needs Secrets"]))
    }

    private func text(_ condition: String) -> SourceText { SourceText(condition, at: ExamplePlan.place) }

    private func reason(_ rule: EditDefinition.Rule) -> String? {
        if case .unwritten(let reason) = rule { reason } else { nil }
    }

    @Test(
        "An edit is unwritten where its result rests on such a relation, and checked where the survey folds it away",
        arguments: [
            ("EXISTS(secret)", false), ("NOT EXISTS(secret) OR outcome = 'P'", false),
            (":survey = '5' AND EXISTS(secret) OR outcome = 'P'", false), ("secret.anything = 'ABC'", false),
            ("number(SUBSTRING(secret.x FROM 3 FOR 2)) > 5 OR outcome = 'P'", false), ("uses_secret", false),
            (":survey = '2' AND EXISTS(secret) OR outcome = 'P'", true),
            ("outcome = 'P' OR NOT (:survey <> '2' OR secret.anything = 'ABC')", true),
            ("CASE WHEN :survey IN ('2', '3') THEN EXISTS(secret) ELSE outcome = 'P' END", true),
            ("outcome = 'P' AND (:survey = '5' OR uses_secret)", true), ("outcome = 'P'", true),
        ])
    func folds(condition: String, isWritten: Bool) throws {
        let program = try program([.check(text(condition))], definitions: ["uses_secret": "EXISTS(secret)"])
        #expect(reason(program.plan.edits[0].rule) == (isWritten ? nil : "it needs Secrets"))
        #expect(
            program.plan.remarks == (isWritten ? [] : ["Edits that look at secret are not checked: it needs Secrets."]))
        var engine = try EditEngine(program, rows: [:], accepted: [])
        let verdict = try engine.judge(ExamplePlan.batch([["outcome": "F"], ["outcome": "P"]])).verdicts[0]
        #expect(verdict.unknown.isEmpty && verdict.fails[0] == isWritten && !verdict.fails[1])
    }

    @Test func uniqueAndGroupsRestOnItToo() throws {
        let program = try program([
            .unique(["student"], keep: .highest(text("number(secret.x)"))),
            .group(by: [], where: text("EXISTS(secret)"), check: text("COUNT(*) > 0")),
            .group(by: [], where: nil, check: text("SUM(number(secret.x)) > 0")),
            .group(by: [], where: text("EXISTS(secret) OR :survey = '5'"), check: text("COUNT(*) > 0")),
        ])
        #expect(program.plan.edits.map { reason($0.rule) != nil } == [true, true, true, false])
    }
}
