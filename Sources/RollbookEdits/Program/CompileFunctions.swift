import RollbookModel

/// The functions of the language; definitions.md and docs describe them for people.
extension Compiler {
    private struct Function {
        /// As a diagnostic shows its use.
        let usage: String
        let arguments: Int
        let compile: @Sendable (inout Compiler, [Expression]) throws(ExpressionFault) -> Typed
    }

    /// The names of all functions.
    static var functionNames: [String] { functions.keys.sorted() }

    private static let functions: [String: Function] = [
        "is_code": Function(usage: "is_code(item)", arguments: 1) { (compiler, arguments) throws(ExpressionFault) in
            try compiler.compileIsCode(arguments[0])
        },
        "is_blank": Function(usage: "is_blank(x)", arguments: 1) { (compiler, arguments) throws(ExpressionFault) in
            compiler.emit(condition: .isBlank(try compiler.text(arguments[0]).operand))
        },
        "is_numeric": Function(usage: "is_numeric(x)", arguments: 1) { (compiler, arguments) throws(ExpressionFault) in
            compiler.emit(condition: .onlyCharacters(try compiler.text(arguments[0]).operand, .digits))
        },
        "only_chars": Function(usage: "only_chars(x, 'A-Z0-9 ')", arguments: 2) {
            (compiler, arguments) throws(ExpressionFault) in
            let characters = CharacterSet(try compiler.constantText(arguments[1]))
            return compiler.emit(condition: .onlyCharacters(try compiler.text(arguments[0]).operand, characters))
        },
        "in_range": Function(usage: "in_range(x, 'C901', 'C928')", arguments: 3) {
            (compiler, arguments) throws(ExpressionFault) in
            try compiler.compileInRange(arguments)
        },
        "is_date": Function(usage: "is_date(x, 'MMDDYYYY')", arguments: 2) {
            (compiler, arguments) throws(ExpressionFault) in
            let picture = try compiler.picture(arguments[1])
            return compiler.emit(condition: .isDate(try compiler.text(arguments[0]).operand, picture))
        },
        "is_school_year": Function(usage: "is_school_year(x)", arguments: 1) {
            (compiler, arguments) throws(ExpressionFault) in
            compiler.emit(condition: .isSchoolYear(try compiler.text(arguments[0]).operand))
        },
        "same_name": Function(usage: "same_name(a, b)", arguments: 2) {
            (compiler, arguments) throws(ExpressionFault) in
            let first = try compiler.text(arguments[0]).operand
            return compiler.emit(condition: .sameName(first, try compiler.text(arguments[1]).operand))
        },
        "number": Function(usage: "number(x)", arguments: 1) { (compiler, arguments) throws(ExpressionFault) in
            .number(compiler.emit(.number(try compiler.text(arguments[0]).operand)))
        },
        "date": Function(usage: "date(x, 'MMDDYYYY')", arguments: 2) { (compiler, arguments) throws(ExpressionFault) in
            let picture = try compiler.picture(arguments[1])
            return .date(compiler.emit(.date(try compiler.text(arguments[0]).operand, picture)))
        },
        "make_date": Function(usage: "make_date(year, month, day)", arguments: 3) {
            (compiler, arguments) throws(ExpressionFault) in
            let year = try compiler.number(arguments[0])
            let month = try compiler.number(arguments[1])
            return .date(compiler.emit(.makeDate(year: year, month: month, day: try compiler.number(arguments[2]))))
        },
        "age_at": Function(usage: "age_at(born, day)", arguments: 2) { (compiler, arguments) throws(ExpressionFault) in
            let born = try compiler.date(arguments[0])
            return .number(compiler.emit(.ageAt(born: born, on: try compiler.date(arguments[1]))))
        },
    ]

    mutating func compileCall(
        _ name: String, _ arguments: [Expression], at offset: Int
    ) throws(ExpressionFault) -> Typed {
        guard let function = Self.functions[name.lowercased()] else {
            let nearest = nearest(to: name, among: Self.functions.keys)
            let known = Self.functions.keys.sorted().joined(separator: ", ")
            throw fault(
                "unknown-function", at: offset, "there is no function \"\(name)\"", help: nearest ?? "Known: \(known).")
        }
        guard arguments.count == function.arguments else {
            throw fault(
                "wrong-arguments", at: offset,
                "\(name) takes \(function.arguments) value\(function.arguments == 1 ? "" : "s"), here are \(arguments.count)",
                help: "Write \(function.usage).")
        }
        return try function.compile(&self, arguments)
    }

    private mutating func compileIsCode(_ argument: Expression) throws(ExpressionFault) -> Typed {
        guard case .text(let operand, .item(let index)) = try compile(argument) else {
            throw fault("type-mismatch", at: argument.offset, "is_code takes an item", help: "Write is_code(item).")
        }
        guard let codes = plan.items[index].codes else {
            throw fault(
                "no-code-list", at: argument.offset, "the element of \(plan.items[index].id) lists no codes",
                help: "Add codes to the element, or test the value with IN.")
        }
        let texts = Set(codes.map { Array($0.utf8).trimmed })
        return emit(condition: .among(operand, texts.sorted { $0.lexicographicallyPrecedes($1) }))
    }

    private mutating func compileInRange(_ arguments: [Expression]) throws(ExpressionFault) -> Typed {
        let operand = try text(arguments[0]).operand
        let low = try constantText(arguments[1])
        let high = try constantText(arguments[2])
        let letters = { (bytes: [UInt8]) in bytes.map { $0 &- UInt8(ascii: "0") < 10 ? 0 : $0 } }
        guard low.count == high.count, letters(low) == letters(high),
            !low.lexicographicallyPrecedes(high) == (low == high)
        else {
            throw fault(
                "range-shape", at: arguments[1].offset,
                "both ends of a range have the same width and letters, and the low one comes first",
                help: "Write in_range(x, 'C901', 'C928').")
        }
        guard low.count <= operand.length else {
            throw fault("literal-too-long", at: arguments[1].offset, "this range is wider than \(operand.length)")
        }
        return emit(condition: .inRange(operand, low: low, high: high))
    }

    private mutating func picture(_ argument: Expression) throws(ExpressionFault) -> DatePicture {
        let text = String(decoding: try constantText(argument), as: UTF8.self)
        guard let picture = DatePicture(rawValue: text) else {
            let known = DatePicture.allCases.map(\.rawValue).joined(separator: ", ")
            throw fault(
                "unknown-picture", at: argument.offset, "there is no date picture '\(text)'", help: "Known: \(known).")
        }
        return picture
    }
}
