/// What the words of a command line give, by the command's declarations.
struct CommandWords {
    /// The words behind the command's own, up to `--`.
    private(set) var options: [String] = []
    /// `--` and all behind it.
    private(set) var rest: [String] = []
    private(set) var arguments: [String] = []
    /// By option, the values given.
    private(set) var given: [String: [String]] = [:]

    init(_ command: DeclaredCommand, _ words: [String]) {
        let words = words.dropFirst(command.words.count)
        let end = words.firstIndex(of: "--") ?? words.endIndex
        options = Array(words[..<end])
        rest = Array(words[end...])
        var left = options[...]
        while let word = left.popFirst() {
            if word.hasPrefix("--") {
                read(word.dropFirst(2), command, &left)
            } else if word.hasPrefix("-"), word.count > 1 {
                for name in word.dropFirst() {
                    command.option(short: String(name)).map { given[$0.name, default: []] += [] }
                }
            } else {
                arguments.append(word)
            }
        }
        arguments += rest.dropFirst()
    }

    private mutating func read(_ word: Substring, _ command: DeclaredCommand, _ left: inout ArraySlice<String>) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let option = command.option(named: parts[0]) else { return }
        var values = Array(parts.dropFirst())
        if option.kind == .option {
            while option.takesRest || values.isEmpty, let next = left.first,
                option.takesRest == false || !next.hasPrefix("-")
            {
                values.append(next)
                left = left.dropFirst()
            }
        }
        given[option.name, default: []] += values
    }

    /// Whether a setting of a project file is replaced by what is given.
    func replaces(_ setting: ProjectSetting) -> Bool {
        guard let values = given[setting.option.name] else { return false }
        guard let entry = setting.entry else { return true }
        return values.contains { bareName(String($0.prefix { $0 != "=" })) == bareName(entry) }
    }
}
