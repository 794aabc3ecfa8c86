import RollbookDefinitions
import RollbookModel

/// Reads a project file as settings, and tells what is wrong with it, each with its place.
struct ProjectReading {
    private let commands: DeclaredCommands
    private let scope: ProjectScope
    /// The project file's own, from which paths are named, with its last slash; empty for the working folder.
    private let folder: String
    private let faults: Faults

    init(_ commands: DeclaredCommands, folder: String, faults: Faults) {
        self.commands = commands
        scope = ProjectScope(commands)
        self.folder = folder
        self.faults = faults
    }

    func read(_ root: DefinitionNode) -> (settings: [ProjectSetting], ofCommands: [String: [ProjectSetting]]) {
        var ofCommands: [String: [ProjectSetting]] = [:]
        let settings = root.read { map -> [ProjectSetting] in
            let entries = map.allEntries()
            if let section = entries.first(where: { $0.key == Self.section }) {
                ofCommands = read(commands: section.value)
            }
            return listed(entries.filter { $0.key != Self.section }, scope.options) { name in
                home(of: name) ?? suggestion(for: name, among: scope.options.map(\.name) + [Self.section])
            }
        }
        return (settings ?? [], ofCommands)
    }

    private static let section = "commands"

    /// `commands:`.
    private func read(commands node: DefinitionNode) -> [String: [ProjectSetting]] {
        let sections = node.read { map -> [(String, [ProjectSetting])] in
            map.allEntries().compactMap { entry -> (String, [ProjectSetting])? in
                guard let command = commands.command(named: entry.key), command.takesProject else {
                    report(
                        "unknown-key", entry.place, "there is no command \"\(entry.key)\"",
                        suggestion(for: entry.key, among: commands.commands.filter(\.takesProject).map(\.name)))
                    return nil
                }
                let options = ProjectScope.options(of: command)
                let settings = entry.value.read { map -> [ProjectSetting] in
                    listed(map.allEntries(), options) { suggestion(for: $0, among: options.map(\.name)) }
                }
                return (command.name, settings ?? [])
            }
        }
        return Dictionary(sections ?? []) { first, _ in first }
    }

    /// - Parameter help: the way out for a key that is none of the options.
    private func listed(
        _ entries: [DefinitionMap.Entry], _ options: [DeclaredOption], help: (String) -> String?
    ) -> [ProjectSetting] {
        entries.flatMap { entry -> [ProjectSetting] in
            if isSecret(entry.key) {
                report(
                    "password", entry.place, "a project file holds no passwords: \"\(entry.key)\"",
                    passwordHelp)
                return []
            }
            guard let option = options.first(where: { $0.name == entry.key }) else {
                report("unknown-key", entry.place, "unknown key \"\(entry.key)\"", help(entry.key))
                return []
            }
            return read(entry, as: option)
        }
    }

    private func read(_ entry: DefinitionMap.Entry, as option: DeclaredOption) -> [ProjectSetting] {
        func setting(_ values: [String], _ name: String? = nil, at place: Place) -> ProjectSetting {
            ProjectSetting(option: option, entry: name, values: values, place: place)
        }
        switch option.shape {
        case .truth:
            return entry.value.flag() ? [setting([], at: entry.place)] : []
        case .text:
            return value(entry.value, option).map { [setting([$0], at: entry.place)] } ?? []
        case .texts:
            return [setting([values(entry.value, option).joined(separator: ",")], at: entry.place)]
        case .list:
            return [setting(values(entry.value, option), at: entry.place)]
        case .map:
            return named(entry.value) { value($0, option) }.map { setting(["\($0)=\($1)"], $0, at: $2) }
        case .lists:
            let lists = named(entry.value) { node in
                let values = values(node, option)
                return values.isEmpty ? nil : values.joined(separator: ",")
            }
            return lists.map { setting(["\($0)=\($1)"], $0, at: $2) }
        }
    }

    /// Names with what stands behind them.
    private func named(
        _ node: DefinitionNode, _ read: (DefinitionNode) -> String?
    ) -> [(name: String, value: String, place: Place)] {
        node.read { map in
            map.allEntries().compactMap { entry in
                guard !entry.key.isEmpty, !entry.key.contains("="), !holdsControls(entry.key) else {
                    report("shape", entry.place, "expected a name of one line, without = or control characters", nil)
                    return nil
                }
                return read(entry.value).map { (entry.key, $0, entry.place) }
            }
        } ?? []
    }

    /// Of an option whose values commas separate, a text may hold several as well as one.
    private func values(_ node: DefinitionNode, _ option: DeclaredOption) -> [String] {
        if case .text = node.shape {
            guard let text = text(node, option) else { return [] }
            let parts = option.takesCommas ? text.split(separator: ",").map(String.init) : [text]
            return parts.map { placed($0, option) }
        }
        return node.list().compactMap { node in
            guard let text = text(node, option) else { return nil }
            if option.takesCommas, text.contains(",") {
                node.report(rule: "shape", "expected a text without a comma, which separates values")
                return nil
            }
            return placed(text, option)
        }
    }

    /// One value as the command line takes it; nil where it is none.
    private func value(_ node: DefinitionNode, _ option: DeclaredOption) -> String? {
        text(node, option).map { placed($0, option) }
    }

    private func text(_ node: DefinitionNode, _ option: DeclaredOption) -> String? {
        guard case .text(let text) = node.shape, !text.isEmpty else {
            node.report(expected: "a text")
            return nil
        }
        if holdsControls(text) {
            node.report(rule: "shape", "expected a text of one line without control characters")
            return nil
        }
        if holdsSecret(text) {
            node.report(
                rule: "password", "a project file holds no passwords",
                help: passwordHelp)
            return nil
        }
        if !option.choices.isEmpty, !option.choices.contains(text) {
            node.report(
                rule: "shape", "\(option.name) takes \(option.choices.joined(separator: ", ")), not \"\(text)\"")
            return nil
        }
        return text
    }

    /// A path as the working folder sees it.
    private func placed(_ text: String, _ option: DeclaredOption) -> String {
        guard option.isPath, !folder.isEmpty, !text.hasPrefix("/"), !text.hasPrefix("odbc:") else { return text }
        if option.takesNames, !text.contains("/"), !text.contains(".") { return text }
        return folder + text
    }

    /// Where a key belongs that some other command has.
    private func home(of key: String) -> String? {
        let takers = commands.commands.filter { command in
            command.takesProject && ProjectScope.options(of: command).contains { $0.name == key }
        }
        if takers.isEmpty { return nil }
        return "Write it below commands:, for \(takers.map(\.name).joined(separator: " or "))."
    }

    private func suggestion(for name: String, among names: [String]) -> String {
        nearestName(to: name, among: names).map { "Did you mean \"\($0)\"?" }
            ?? "Known: \(names.sorted().joined(separator: ", "))."
    }

    private func report(_ rule: String, _ place: Place, _ message: String, _ help: String?) {
        faults.report(rule: rule, at: place, message, help: help)
    }
}

private let passwordHelp = "Leave it out: it is read from ROLLBOOK_ODBC_PASSWORD, or from odbc.ini."

private func isSecret(_ key: String) -> Bool {
    let key = key.lowercased()
    return ["pwd", "pass"].contains(key) || ["password", "passwd", "secret", "token"].contains { key.contains($0) }
}

private func holdsControls(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
}

/// Whether an input's name holds a password, as a connection's words may.
private func holdsSecret(_ value: String) -> Bool {
    let squeezed = value.lowercased().filter { !$0.isWhitespace }
    return squeezed.hasPrefix("odbc:") && ["pwd=", "password=", "passwd="].contains(where: squeezed.contains)
}
