import Foundation
import RollbookModel
import Testing

@testable import RollbookDefinitions

/// The schemas of the example format, read back by Foundation; `.ci/exports` has them judged by their own tools.
@Suite struct SchemasHoldWhatFilesHold {
    private func shape(_ demands: [(String, RecordDemands.Value)] = []) throws -> RecordShape {
        let catalog = try FormatsFixture.example.load()
        let plan = try catalog.plan(format: "example/enrollment", year: "2026-27", survey: "1")
        var all = RecordDemands()
        for (id, value) in demands { all.add(value, of: try #require(plan.items.firstIndex { $0.id == id })) }
        all.add(relation: try #require(plan.relations.firstIndex { $0.name == "home" }))
        return RecordShape(plan, elements: try #require(catalog.agencies["example"]).elements, demands: all)
    }

    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    private func property(_ id: String, _ demands: [(String, RecordDemands.Value)] = []) throws -> [String: Any] {
        let schema = try object(jsonSchema(for: shape(demands)))
        let properties = try #require(schema["properties"] as? [String: Any])
        return try #require(properties[id] as? [String: Any])
    }

    @Test("A record has every item but the fillers, in their order, and nothing else")
    func items() throws {
        let text = try jsonSchema(for: shape())
        let schema = try object(text)
        #expect(schema["required"] as? [String] == ["district", "pupil", "outcome"])
        #expect(schema["additionalProperties"] as? Bool == false)
        let places = ["district", "pupil", "outcome"].compactMap { text.range(of: "\n    \"\($0)\": {")?.lowerBound }
        #expect(places.count == 3 && places == places.sorted())
    }

    @Test("An item with a list takes its codes of the year and survey, and blanks where no edit refuses them")
    func codes() throws {
        #expect(try property("outcome")["enum"] as? [String] == ["P", "F", ""])
        let held = try property("outcome", [("outcome", .code)])
        #expect(held["enum"] as? [String] == ["P", "F"] && held["minLength"] as? Int == 1)
        #expect(try property("outcome", [("outcome", .among(["P"]))])["enum"] as? [String] == ["P"])
        #expect(try property("outcome", [("outcome", .filled)])["enum"] as? [String] == ["P", "F"])
        #expect(try property("outcome")["x-codes"] as? [String: String] == ["P": "Passed", "F": "Failed"])
    }

    @Test("Values are as the files hold them: zeros in front, no blanks behind, leading blanks only where they count")
    func filling() throws {
        #expect(try property("district", [("district", .among(["1", " 02 "]))])["enum"] as? [String] == ["01", "02"])
        #expect(try property("pupil", [("pupil", .among([" A ", "  "]))])["enum"] as? [String] == [" A", ""])
    }

    @Test("A pattern stands only where an edit asks for digits")
    func patterns() throws {
        #expect(try property("district")["pattern"] == nil)
        #expect(try property("district", [("district", .digits)])["pattern"] as? String == "^[0-9]{2}$")
    }

    @Test("The Table Schema names key items, missing values, and the rows that every record finds")
    func tables() throws {
        let schema = try object(tableSchema(for: shape([("pupil", .blank)])))
        #expect(schema["primaryKey"] as? [String] == ["district", "pupil"])
        #expect(schema["missingValues"] as? [String] == [""])
        let key = try #require((schema["foreignKeys"] as? [[String: Any]])?.first)
        #expect(key["fields"] as? [String] == ["district"])
        let reference = try #require(key["reference"] as? [String: Any])
        #expect(reference["resource"] as? String == "districts" && reference["fields"] as? [String] == ["district"])
        let pupil = try #require((schema["fields"] as? [[String: Any]])?[1]["constraints"] as? [String: Any])
        #expect(pupil["maxLength"] as? Int == 0 && pupil["enum"] == nil)
    }

    @Test("Whatever a name holds, the JSON stays JSON and says it unchanged")
    func hostileNames() throws {
        let name = "a \"quoted\" \\ name\u{1}\n\twith \u{1F600}"
        let value = JSONValue.object([("key \"", .list([.text(name), .object([])])), ("n", .number(-1))])
        let read = try object(value.printed())
        #expect((read["key \""] as? [Any])?.first as? String == name)
        #expect(read["n"] as? Int == -1)
    }
}
