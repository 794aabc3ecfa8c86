import Foundation
import Testing

/// What project files take from the declarations of the command line, held against all of them.
@Suite struct ProjectKeysAreTheOptions {
    struct Option: Hashable {
        let command: String
        let name: String
        let valueName: String
        let completion: String
        let meaning: String
    }

    private static let survey = ["generate", "check", "preview"]

    private static func options() throws -> [Option] {
        let help = try JSONSerialization.jsonObject(with: Workplace().run("--experimental-dump-help").bytes)
        return below(try #require((help as? [String: Any])?["command"] as? [String: Any]), [])
    }

    private static func below(_ command: [String: Any], _ words: [String]) -> [Option] {
        let arguments = command["arguments"] as? [[String: Any]] ?? []
        let own = arguments.compactMap { argument -> Option? in
            let names = argument["names"] as? [[String: String]] ?? []
            guard let name = names.first(where: { $0["kind"] == "long" })?["name"] else { return nil }
            return Option(
                command: words.joined(separator: " "), name: name, valueName: argument["valueName"] as? String ?? "",
                completion: (argument["completionKind"] as? [String: Any])?.keys.first ?? "",
                meaning: argument["abstract"] as? String ?? "")
        }
        let commands = (command["subcommands"] as? [[String: Any]] ?? []).filter {
            $0["commandName"] as? String != "help"
        }
        return own + commands.flatMap { below($0, words + [$0["commandName"] as? String ?? ""]) }
    }

    @Test(
        "An option that a shell completes with files is called a file or folder, so that it is named from the file's folder"
    )
    func paths() throws {
        let options = try Self.options()
        #expect(options.count > 100)
        for option in options where ["file", "directory"].contains(option.completion) {
            let names = (option.valueName.split(separator: "=").last ?? "").split(separator: "|")
            #expect(
                names.contains { ["file", "dir"].contains($0) || $0.hasPrefix("file.") },
                "\(option.command) --\(option.name) <\(option.valueName)>")
        }
    }

    @Test("What stands at the top level means the same to check, preview and generate")
    func meanings() throws {
        let survey = try Self.options().filter { Self.survey.contains($0.command) }
        let others = ["output", "replace", "as"]
        for (name, same) in Dictionary(grouping: survey, by: \.name) where !others.contains(name) {
            #expect(Set(same.map(\.meaning)).count == 1, "--\(name)")
        }
    }

    @Test("Every option of a survey command is a key, taken by itself, and other commands' are keys of their sections")
    func keys() throws {
        let options = try Self.options()
        let ours: Set = ["project", "no-project", "help", "version"]
        let names = Set(options.filter { $0.command != "init" }.map(\.name)).subtracting(ours).sorted()
        let place = try Workplace()
        // A shape that no option has.
        try place.write("rollbook.yaml", names.map { "\($0): { a: { b: c } }\n" }.joined())
        let told = try place.run("formats", "list").err.split(separator: "\n")
        for (index, name) in names.enumerated() {
            let isSurvey = options.contains { $0.name == name && Self.survey.contains($0.command) }
            let fault = told.first { $0.hasPrefix("rollbook.yaml:\(index + 1):") } ?? ""
            let expected = isSurvey || name == "format" ? "[shape]" : "Write it below commands:"
            #expect(fault.contains(expected), "\(name): \(fault)")
        }
    }

    @Test("Formats/schema/project.schema.json is what init --schema prints")
    func schema() throws {
        let run = try Workplace().run("init", "--schema")
        let shipped = try String(contentsOfFile: "\(Package.root)/Formats/schema/project.schema.json", encoding: .utf8)
        #expect(run.out == shipped, "write it anew: rollbook init --schema > Formats/schema/project.schema.json")
        #expect(try JSONSerialization.jsonObject(with: run.bytes) is [String: Any])
    }
}
