import RollbookDefinitions
package import RollbookModel
import RollbookRecords

/// A project file: what the commands of a survey would otherwise be told each time.
package struct ProjectFile: Sendable {
    package static let name = "rollbook.yaml"
    /// About a hundred times what a long one has.
    static let largest = 1 << 20

    /// As it is called in messages.
    package let path: String
    /// At the top level.
    let settings: [ProjectSetting]
    /// By command.
    let ofCommands: [String: [ProjectSetting]]

    /// Reads a project file and checks all of it, whichever command runs.
    ///
    /// - Throws: `Problem` when it cannot be read, `ProjectFaults` with places for what is wrong in it.
    package init(path: String, _ commands: DeclaredCommands) throws {
        guard let bytes = try readFile(path, atMost: Self.largest) else {
            throw Problem(
                at: path, "there is no such project file", wayOut: "Write one: rollbook init. Or leave --project out.")
        }
        try self.init(bytes, path: path, commands)
    }

    init(_ bytes: [UInt8], path: String, _ commands: DeclaredCommands) throws {
        self.path = path
        let faults = Faults()
        let reading = ProjectReading(commands, folder: folder(of: path), faults: faults)
        let document = YAMLDocument(bytes, file: path, faults: faults)
        (settings, ofCommands) = document.root.map(reading.read) ?? ([], [:])
        if !faults.diagnostics.isEmpty { throw ProjectFaults(diagnostics: faults.diagnostics) }
    }

    /// Writes a project file, once it passes its own check.
    ///
    /// - Throws: `Problem` where there is one already that may not be replaced.
    static func write(_ text: String, to path: String, replaces: Bool, _ commands: DeclaredCommands) throws {
        let bytes = Array(text.utf8)
        _ = try ProjectFile(bytes, path: path, commands)
        let file = try OutputFile(destination: path, replaces: replaces)
        try file.open().write(bytes)
        try file.commit()
    }

    /// Tells editors where the schema is, in the folder of definitions; empty where it is not.
    static func schemaLine(_ definitionsPlace: String) -> [String] {
        let schema = "\(definitionsPlace)/schema/project.schema.json"
        return (try? readFile(schema, atMost: 1 << 20)) == nil ? [] : ["# yaml-language-server: $schema=\(schema)"]
    }

    /// What a command takes from it: what stands under the command's name goes before.
    ///
    /// - Parameters:
    ///   - format: as the command line names it; nil where it names none.
    ///   - namesSurvey: whether the command line names a survey.
    func settings(for command: DeclaredCommand, format: String?, namesSurvey: Bool) -> [ProjectSetting] {
        let ofCommand = ofCommands[command.name] ?? []
        let taken = Set(ofCommand.map(\.identity))
        let own = self.format ?? ""
        let showsOther = format.map { $0 != own && !$0.hasPrefix("\(own)/") } ?? false
        let isChecklist = namesSurvey && !own.isEmpty && !own.contains("/")
        return ofCommand
            + settings.filter { setting in
                command.declares(setting.option)
                    && ProjectScope.takes(
                        command, setting.option.name, showsOther: showsOther, isChecklist: isChecklist)
                    && !taken.contains(setting.identity)
            }
    }

    /// The format it is of; nil where it names none.
    var format: String? { settings.first { $0.option.name == ProjectScope.format }?.values.first }
}

/// What is wrong with a project file, all at once.
package struct ProjectFaults: Error, Sendable {
    package let diagnostics: [Diagnostic]
}

/// The folder of a file with its last slash; empty for a file of the working folder.
func folder(of path: String) -> String { path.lastIndex(of: "/").map { String(path[...$0]) } ?? "" }
