/// A command of a GitHub workflow, which shows its message beside the line that it is about.
struct WorkflowCommand {
    enum Severity: String {
        case error, warning, notice
    }

    var severity: Severity
    /// nil for what is about no line of a file.
    var place: (file: String, line: Int, column: Int?)?
    var title: String
    var message: String

    /// `::error file=...,line=...,col=...,title=...::MESSAGE`, and a line end.
    var text: String {
        var properties: [String] = []
        if let place {
            properties += ["file=\(Self.property(place.file))", "line=\(place.line)"]
            if let column = place.column { properties.append("col=\(column)") }
        }
        properties.append("title=\(Self.property(title))")
        return "::\(severity.rawValue) \(properties.joined(separator: ","))::\(Self.data(message))\n"
    }

    /// What GitHub reads as the end of a command or of a property is written in percent.
    private static func data(_ text: String) -> String {
        text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    private static func property(_ text: String) -> String {
        data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
