/// An option, flag or argument, as a command declares it on the command line.
package struct DeclaredOption: Hashable, Sendable {
    package enum Kind: String, Sendable { case flag, option, positional }

    package let kind: Kind
    /// The long name without dashes; of an argument, its value's name.
    package let name: String
    package let shortNames: [String]
    /// What help calls its value: `file`, `name=file`, `edit,...`.
    package let valueName: String
    package let isRepeated: Bool
    /// Whether it takes all words up to the next option.
    package let takesRest: Bool
    /// The values that it takes; empty where help lists none.
    package let choices: [String]
    package let meaning: String
}

extension DeclaredOption {
    /// How a project file writes its value.
    enum Shape {
        /// `true` or `false`.
        case truth
        case text
        /// A list, or one text; joined by commas on the command line.
        case texts
        /// A list, or one text; the option is given once for each.
        case list
        /// Names with their values; the option is given once for each.
        case map
        /// Names with lists, or one text, which commas join; the option is given once for each.
        case lists
    }

    var shape: Shape {
        if kind == .flag { return .truth }
        if valueName.contains("=") { return valueName.hasSuffix(",...") ? .lists : .map }
        if isRepeated { return .list }
        return valueName.hasSuffix(",...") ? .texts : .text
    }

    /// Whether commas separate values.
    var takesCommas: Bool { [.texts, .lists].contains(shape) }

    /// Whether its value is a file or folder, which a project file names from its own folder.
    var isPath: Bool { pathNames.contains(where: Self.isPathName) }

    /// Whether a value may also be the name of something that is no file.
    var takesNames: Bool { !pathNames.allSatisfy(Self.isPathName) }

    private var pathNames: [Substring] {
        let name = valueName.split(separator: "=").last ?? ""
        return (name.hasSuffix(",...") ? name.dropLast(4) : name).split(separator: "|")
    }

    private static func isPathName(_ name: Substring) -> Bool {
        ["file", "dir"].contains(name) || name.first == "." || name.hasPrefix("file.")
    }

    func given(_ value: String) -> String { "--\(name)=\(value)" }
}

/// A command by its words, with what it takes.
package struct DeclaredCommand: Hashable, Sendable {
    /// Without the program's own: `formats show`.
    package let words: [String]
    package let options: [DeclaredOption]

    /// Whether a project file has anything to say to it.
    package var takesProject: Bool { options.contains { $0.name == "project" } }

    package var name: String { words.joined(separator: " ") }

    func option(named name: String) -> DeclaredOption? {
        options.first { $0.name == name && $0.kind != .positional }
    }

    func option(short name: String) -> DeclaredOption? { options.first { $0.shortNames.contains(name) } }

    /// Whether a project file's setting has a place on its command line.
    func declares(_ option: DeclaredOption) -> Bool {
        option.kind == .positional ? takesFormat : self.option(named: option.name) != nil
    }

    /// Whether its first argument is a format.
    var takesFormat: Bool {
        options.first { $0.kind == .positional }.map { ["format", "name", "agency"].contains($0.name) } ?? false
    }
}
