import RollbookDefinitions

/// Every command with its options, as the command line itself declares them: nobody has to teach a project file a new one.
package struct DeclaredCommands: Sendable {
    package let commands: [DeclaredCommand]

    /// - Parameter toolInfo: what the argument parser tells of the commands, as JSON. JSON is YAML, which we read.
    package init(toolInfo: String) {
        var found: [DeclaredCommand] = []
        let document = YAMLDocument(Array(toolInfo.utf8), file: "", faults: Faults())
        _ = document.root?.read { map in
            if let command = map["command"] { Self.read(command, above: nil, into: &found) }
        }
        commands = found
    }

    /// The command that words of a command line begin with, the longest that does.
    package func command(startingWith words: [String]) -> DeclaredCommand? {
        commands.filter { words.starts(with: $0.words) }.max { $0.words.count < $1.words.count }
    }

    func command(named name: String) -> DeclaredCommand? { commands.first { $0.name == name } }

    /// - Parameter above: the words of the command it belongs to; nil: it is the program.
    private static func read(_ node: DefinitionNode, above: [String]?, into found: inout [DeclaredCommand]) {
        _ = node.read { map in
            let name = map.text("commandName") ?? ""
            guard name != "help" else { return }
            let words = above.map { $0 + [name] } ?? []
            let below = map.list("subcommands")
            if below.isEmpty {
                found.append(DeclaredCommand(words: words, options: map.list("arguments").compactMap(option)))
            }
            for command in below { read(command, above: words, into: &found) }
        }
    }

    private static func option(_ node: DefinitionNode) -> DeclaredOption? {
        node.read { map -> DeclaredOption? in
            guard let kind = DeclaredOption.Kind(rawValue: map.text("kind") ?? "") else { return nil }
            let names = map.list("names").compactMap { node in
                node.read { (kind: $0.text("kind") ?? "", name: $0.text("name") ?? "") }
            }
            let valueName = map.text("valueName") ?? ""
            return DeclaredOption(
                kind: kind, name: names.first { $0.kind == "long" }?.name ?? valueName,
                shortNames: names.filter { $0.kind == "short" }.map(\.name), valueName: valueName,
                isRepeated: map.flag("isRepeating"), takesRest: map.text("parsingStrategy") == "upToNextOption",
                choices: map.texts("allValues"), meaning: map.text("abstract") ?? "")
        } ?? nil
    }
}
