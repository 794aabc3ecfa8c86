package import RollbookModel

/// A command line with what a project file adds to it.
package struct ProjectCommandLine: Sendable {
    /// As the argument parser is to read them.
    package let words: [String]
    /// What was added.
    private let added: [ProjectSetting]

    /// - Parameters:
    ///   - words: as typed, without the program's name.
    ///   - formatsVariable: what `ROLLBOOK_FORMATS` says, which goes before the project file.
    package init(_ words: [String], _ command: DeclaredCommand, _ project: ProjectFile, formatsVariable: String?) {
        let typed = CommandWords(command, words)
        let format = command.takesFormat ? typed.arguments.first : nil
        var added = project.settings(
            for: command, format: format, namesSurvey: typed.given["survey"] != nil
        ).filter { !typed.replaces($0) }
        if formatsVariable?.isEmpty == false { added.removeAll { $0.option.name == "formats" } }
        let arguments = added.filter { $0.option.kind == .positional }
        added.removeAll { $0.option.kind == .positional }
        var before = command.words
        if command.takesFormat, format == nil, let setting = arguments.first {
            before += setting.values
            added.append(setting)
        }
        let options = added.filter { $0.option.kind != .positional }.flatMap(\.words)
        let named = typed.given["project"] == nil && command.option(named: "project") != nil
        self.words = before + typed.options + options + (named ? ["--project=\(project.path)"] : []) + typed.rest
        self.added = added
    }

    /// Where the project file says what a message is about: `rollbook.yaml: line 3, year`.
    package func spot(of message: String) -> String? { setting(message, message)?.spot }

    /// The same of a problem, told with its place.
    package func located(_ problem: Problem) -> String? {
        // A way out may name an option that has nothing to do with what is wrong.
        guard let setting = setting("\(problem)", "\(problem.place ?? "") \(problem.what)") else { return nil }
        let isNamed = problem.place == "--\(setting.option.name)"
        return "\(setting.spot): " + (isNamed ? "\(problem.what). \(problem.wayOut)" : "\(problem)")
    }

    /// By the value that it quotes, the file that it begins with, or else the option that it names.
    private func setting(_ message: String, _ fault: String) -> ProjectSetting? {
        let quoted = added.first { setting in
            setting.bareValues.contains { message.contains("\"\($0)\"") || message.hasPrefix("\($0): ") }
        }
        return quoted ?? added.first { setting in namesOption(setting.option.name, fault) }
    }

    private func namesOption(_ name: String, _ message: String) -> Bool {
        message.split { !($0.isLetter || $0.isNumber || $0 == "-") }.contains { $0 == "--\(name)" }
    }
}

extension ProjectSetting {
    /// Each value by itself, without the name before it.
    fileprivate var bareValues: [String] {
        values.flatMap { value in
            if entry != nil { return [value, String(value.drop { $0 != "=" }.dropFirst())] }
            return option.shape == .texts ? value.split(separator: ",").map(String.init) : [value]
        }
    }
}
