import Rollbook

let (definitions, district) = (CommandLine.arguments[1], CommandLine.arguments[2])
var submission = Submission(
    definitions: definitions, format: "florida/industry-certification", year: "2026-27", survey: "5",
    district: "01", inputs: ["\(district)/records.csv"])
for table in ["appendix-c", "appendix-z", "course-code-directory", "cte-programs", "master-school-id"] {
    submission.tables[table] = "\(district)/tables/\(table).csv"
}
for format in ["cte-student-course-schedule", "student-demographic-information"] {
    submission.related[format] = "\(district)/related/\(format).csv"
}

do {
    var first: Submission.Finding?
    let outcome = try submission.check { finding in first = first ?? finding }
    print(outcome.records.valid, "of", outcome.records.read, "records can be sent")
    if let first { print("row \(first.row ?? 0), edit \(first.edit): \(first.message)") }
    for edit in outcome.edits where edit.keepsOut && edit.notEvaluated > 0 {
        print("edit \(edit.id) was not evaluated for \(edit.notEvaluated) records")
    }
    print("missing tables:", outcome.missingTables.joined(separator: ", "))
} catch {
    print("rollbook: \(error)")
}
