import Foundation
import RollbookModel
import Testing

@testable import RollbookDefinitions

/// A run loads what its format needs and no more; nothing may come of that.
@Suite struct PartsAreAsGoodAsTheWhole {
    private static let shipped = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Formats").path

    @Test("Each shipped format has the same plan, and the same files for the digest")
    func shipped() throws {
        let whole = try Catalog.load(from: Self.shipped)
        for name in whole.formatNames() {
            let (agency, format) = try whole.format(named: name)
            guard agency.edits[format.id] != nil else { continue }
            let part = try Catalog.load(from: Self.shipped, agency: agency.agency.id, format: format.id)
            #expect(part.files.map(\.path) == whole.files.map(\.path).filter { $0.hasPrefix("\(agency.agency.id)/") })
            // Edits of a format without a layout are unwritten, and no plan has them.
            guard let year = agency.agency.years.last(where: { format.layout(in: $0) != nil })?.description else {
                continue
            }
            for survey in format.surveys {
                let plans = try [whole, part].map { try $0.plan(format: name, year: year, survey: survey) }
                for (part, text) in pieces(of: plans[0]) where text != pieces(of: plans[1])[part] {
                    Issue.record("\(name), survey \(survey): other \(part)")
                }
            }
        }
    }

    /// A plan in words, piece by piece.
    private func pieces(of plan: Plan) -> [String: String] {
        [
            "items": "\(plan.items)", "relations": "\(plan.relations)", "tables": "\(plan.tables)",
            "edits": "\(plan.edits)", "remarks": "\(plan.remarks)",
            "unknown relations": "\(plan.unknownRelations.map { "\($0)" }.sorted())",
        ]
    }

    @Test("What a format's relations lead to is loaded, other formats and their edits are not")
    func related() throws {
        func names(_ format: String) throws -> [String] {
            try FormatsFixture.example.inFolder { folder in
                try Catalog.load(from: folder, agency: "example", format: format).formatNames()
            }
        }
        #expect(try names("enrollment") == ["example/enrollment", "example/mystery", "example/pupils"])
        #expect(try names("pupils") == ["example/pupils"])
        #expect(try names("nowhere") == [])
    }

    @Test("Faults of what is loaded are told as ever; what is left out is no fault")
    func faults() throws {
        func faults(_ format: String, _ fixture: FormatsFixture) throws -> [String] {
            try fixture.inFolder { folder in
                do {
                    _ = try Catalog.load(from: folder, agency: "example", format: format)
                    return []
                } catch let faults as DefinitionFaults {
                    return faults.diagnostics.map { "\($0)".replacing("\(folder)/", with: "") }
                }
            }
        }
        let example = FormatsFixture.example
        #expect(try faults("pupils", example.adding("example/edits/enrollment.yaml", "edits: [")) == [])
        #expect(try faults("enrollment", example.adding("example/edits/enrollment.yaml", "edits: [")).count == 1)
        // A format that is loaded because another needs it, with relations of its own.
        let pupils = try #require(example.files["example/formats/pupils.yaml"])
        let leading = """
            \(pupils)
            related:
              back: { format: enrollment, guarded-by: "1", on: { pupil: pupil } }
              astray: { format: enrolment, on: { pupil: pupil } }
            """
        let told = try faults("pupils", example.adding("example/formats/pupils.yaml", leading))
        #expect(told.count == 2 && told.contains { $0.contains("Did you mean \"enrollment\"?") }, "\(told)")
        var twoSteps = example.adding("example/formats/others.yaml", pupils.replacing("pupils", with: "others"))
        twoSteps = twoSteps.adding(
            "example/formats/pupils.yaml", "\(pupils)\nrelated: { far: { format: others, on: { pupil: pupil } } }\n")
        #expect(try faults("enrollment", twoSteps) == [])
    }
}
