import RollbookDefinitions

/// The JSON Schema of project files, for editors: made from the command line's declarations.
package struct ProjectSchema {
    private let commands: DeclaredCommands

    package init(_ commands: DeclaredCommands) {
        self.commands = commands
    }

    package var text: String {
        let sections = commands.commands.filter(\.takesProject).map { command in
            (key: command.name, value: Self.map(ProjectScope.options(of: command)))
        }
        let options = ProjectScope(commands).options.map(Self.property)
        let section: (key: String, value: JSONValue) = (
            "commands",
            Self.map(sections, meaning: "What holds for one command only; it goes before what stands above.")
        )
        return JSONValue.object([
            ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
            ("title", .text("A project file: rollbook.yaml")),
            ("type", .text("object")),
            ("additionalProperties", .truth(false)),
            ("properties", .object(options + [section])),
            ("$defs", .object([("text", Self.anyText)])),
        ]).printed() + "\n"
    }

    private static func map(_ options: [DeclaredOption]) -> JSONValue { map(options.map(property)) }

    private static func map(_ properties: [(key: String, value: JSONValue)], meaning: String? = nil) -> JSONValue {
        .object(
            [("type", .text("object")), ("additionalProperties", .truth(false)), ("properties", .object(properties))]
                + (meaning.map { [("description", .text($0))] } ?? []))
    }

    private static func property(_ option: DeclaredOption) -> (key: String, value: JSONValue) {
        let one: [(key: String, value: JSONValue)] =
            option.choices.isEmpty ? [("$ref", .text("#/$defs/text"))] : [("enum", .texts(option.choices))]
        let several: JSONValue = .object([("type", .text("array")), ("items", .object(one))])
        let shape: [(key: String, value: JSONValue)] =
            switch option.shape {
            case .truth: [("type", .text("boolean"))]
            case .text: one
            case .texts, .list: [("anyOf", .list([.object(one), several]))]
            case .map: [("type", .text("object")), ("additionalProperties", .object(one))]
            case .lists:
                [
                    ("type", .text("object")),
                    ("additionalProperties", .object([("anyOf", .list([.object(one), several]))])),
                ]
            }
        return (option.name, .object(shape + [("description", .text(option.meaning))]))
    }

    /// Editors take `01` for a number; Rollbook takes it as it is written.
    private static let anyText = JSONValue.object([
        ("description", .text("Text; numbers and words such as NO are taken as they are written.")),
        ("type", .texts(["string", "number", "boolean"])),
    ])
}
