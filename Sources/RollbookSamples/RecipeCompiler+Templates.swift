import RollbookDefinitions
import RollbookModel

extension RecipeCompiler {
    /// Resolves `text {draw.column} {student:10} {:year}`.
    func template(_ source: SourceText, in scope: Scope) -> Template {
        var template = Template()
        var rest = source.text[...]
        while let open = rest.firstIndex(of: "{") {
            append(rest[..<open], of: source, to: &template)
            guard let close = rest[open...].firstIndex(of: "}") else {
                report(
                    "sample-template", at: place(of: open, in: source), "the brace opened here is never closed",
                    help: "Close it with }.")
                return template
            }
            let name = rest[open..<close].dropFirst()
            if let part = reference(String(name), scope) {
                template.append(part)
            } else {
                let name = Marked(String(name), at: place(of: open, in: source))
                reportUnknown("name", name, among: scope.references)
            }
            rest = rest[close...].dropFirst()
        }
        append(rest, of: source, to: &template)
        return template
    }

    private func place(of index: String.Index, in source: SourceText) -> Place {
        source.place(at: source.text.distance(from: source.text.startIndex, to: index))
    }

    /// Literal text: printable ASCII that a CSV field holds without quotes.
    private func append(_ text: Substring, of source: SourceText, to template: inout Template) {
        if let bad = text.unicodeScalars.first(where: { !(" "..."~").contains($0) || $0 == "\"" || $0 == "," }) {
            report(
                "sample-template", at: source.place(at: 0), "a value may not hold the character U+\(Self.hex(bad))",
                help: "Values are printable ASCII without quotes and commas.")
        }
        template.append(text)
    }

    /// What stands between braces; nil for an unknown name.
    private func reference(_ name: String, _ scope: Scope) -> Template.Part? {
        if name.hasPrefix(":") { return scope.variables[String(name.dropFirst())].map { .bytes(Array($0.utf8)) } }
        if scope.hasStudent, let width = Self.studentWidth(name) { return .student(width: width) }
        return Self.cell(name, scope)
    }

    /// `draw.column`.
    private static func cell(_ name: String, _ scope: Scope) -> Template.Part? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let draw = scope.index(of: parts[0]),
            let column = scope.draws[draw].columns.firstIndex(of: parts[1])
        else { return nil }
        return .cell(draw: draw, column: column)
    }

    /// `student:10`. No number is ever cut: a sample of more students than the digits can tell apart is refused.
    private static func studentWidth(_ name: String) -> Int? {
        guard name.hasPrefix("student:"), let width = Int(name.dropFirst("student:".count)) else { return nil }
        return (7...18).contains(width) ? width : nil
    }

    private static func hex(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
