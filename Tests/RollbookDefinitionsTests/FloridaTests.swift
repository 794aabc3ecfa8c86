import RollbookModel
import Testing

@testable import RollbookDefinitions

/// The shipped definitions, read from the package's root.
struct FloridaTests {
    static let folder =
        String(#filePath.split(separator: "/Tests/RollbookDefinitionsTests/").first ?? "") + "/Formats"

    @Test func loadsWithoutFaults() throws {
        do {
            let catalog = try Catalog.load(from: Self.folder)
            #expect(catalog.formatNames().contains("florida/industry-certification"))
        } catch let faults as DefinitionFaults {
            for fault in faults.diagnostics { Issue.record("\(fault)") }
        }
    }

    @Test func planOfIndustryCertification() throws {
        let plan = try Catalog.load(from: Self.folder, agency: "florida")
            .plan(format: "florida/industry-certification", year: "2026-27", survey: "5", district: "01")
        #expect(plan.items.count == 21)
        #expect(plan.recordLength == 160)
        #expect(plan.edits.count == 30)
        #expect(plan.variables.year == "2627")
        #expect(plan.keyItems.count == 8)
        #expect(plan.items.filter(\.mustBeBlank).map(\.id) == ["filler_14", "filler_18", "filler_21"])
        #expect(plan.items[6].codes == ["F", "P"])
        #expect(plan.items[18].slot.keepsLeadingBlanks)
        #expect(plan.tables.contains { $0.kind == .previous })
        #expect(!plan.remarks.isEmpty)
    }
}
