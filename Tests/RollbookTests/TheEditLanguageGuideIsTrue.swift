import RollbookModel
import Testing

@testable import RollbookEdits

@Suite struct TheEditLanguageGuideIsTrue {
    @Test("Each example judges its records as the guide says", arguments: try EditGuide.read.get().examples)
    func verdicts(example: GuideExample) throws {
        let guide = try EditGuide.read.get()
        #expect(!example.cases.isEmpty)
        for (verdict, records) in example.cases {
            #expect(try guide.verdict(of: example, on: records) == verdict, "\(records)")
        }
    }

    @Test(
        "SQL that the guide shows is what is printed",
        arguments: try EditGuide.read.get().examples.filter { $0.sql != nil })
    func sql(example: GuideExample) throws {
        let guide = try EditGuide.read.get()
        var printer = SQLPrinter(guide.program.plan, .sqlite)
        let check = try #require(example.keys.first { $0.name == "check" }?.text)
        let printed = try printer.print(SourceText(check, at: Place(file: "guide", line: 1, column: 1))).text.bare
        #expect(printed == example.sql)
    }

    @Test("The guide has an example of every operator, function, variable and form of the language")
    func everything() throws {
        var shown: Set<String> = []
        for text in try EditGuide.read.get().examples.flatMap(\.expressions) {
            let source = SourceText(text, at: Place(file: "guide", line: 1, column: 1))
            shown.formUnion(try Parser.expression(source).forms)
        }
        let operators = ["=", "<>", "<", "<=", ">", ">="] + ["+", "-", "*"]
        let words = [
            "AND", "OR", "NOT", "IN", "BETWEEN", "LIKE", "CASE", "SUBSTRING", "SUBSTRING FOR", "EXISTS", "TRUE",
            "COUNT(*)",
            "COUNT(DISTINCT)", "SUM", "MIN_DAYS_BETWEEN", "FILTER", "text", "number", "name", "relation.column",
        ]
        let functions = Compiler.functionNames.map { "\($0)()" }
        let variables = Compiler.variableNames.map { ":\($0)" }
        let all = Set(operators + words + functions + variables)
        #expect(all.subtracting(shown).sorted() == [], "no example of these")
        #expect(shown.subtracting(all).sorted() == [], "these are not looked for")
    }

    @Test("Every picture of a date is named")
    func pictures() throws {
        let text = try #require(EditGuide.text)
        for picture in DatePicture.allCases { #expect(text.contains("`\(picture.rawValue)`")) }
    }
}

extension Expression {
    /// What it is made of, by the names under which the guide is searched; a new kind of expression must be added here.
    fileprivate var forms: Set<String> {
        switch kind {
        case .string: ["text"]
        case .integer: ["number"]
        case .truth: ["TRUE"]
        case .name: ["name"]
        case .variable(let name): [":\(name)"]
        case .column: ["relation.column"]
        case .exists: ["EXISTS"]
        case .call(let name, let arguments): Self.forms("\(name)()", arguments)
        case .substring(let text, let from, let length):
            Self.forms("SUBSTRING", [text, from]).union(length.map { Self.forms("SUBSTRING FOR", [$0]) } ?? [])
        case .not(let part): Self.forms("NOT", [part])
        case .all(let parts): Self.forms("AND", parts)
        case .any(let parts): Self.forms("OR", parts)
        case .compare(let a, let comparison, let b): Self.forms(comparison.rawValue, [a, b])
        case .among(let value, let list): Self.forms("IN", [value] + list)
        case .between(let value, let low, let high): Self.forms("BETWEEN", [value, low, high])
        case .like(let value, let pattern): Self.forms("LIKE", [value, pattern])
        case .arithmetic(let a, let operation, let b): Self.forms(operation.rawValue, [a, b])
        case .choose(let branches, let otherwise):
            Self.forms("CASE", branches.flatMap { [$0.condition, $0.result] } + [otherwise])
        case .aggregate(let aggregate):
            aggregate.measure.forms.union(aggregate.filter.map { Self.forms("FILTER", [$0]) } ?? [])
        }
    }

    fileprivate static func forms(_ name: String, _ parts: [Expression]) -> Set<String> {
        parts.reduce([name]) { $0.union($1.forms) }
    }
}

extension Expression.Aggregate.Measure {
    fileprivate var forms: Set<String> {
        switch self {
        case .count: ["COUNT(*)"]
        case .distinct(let text): Expression.forms("COUNT(DISTINCT)", [text])
        case .sum(let number): Expression.forms("SUM", [number])
        case .daysBetween(let day): Expression.forms("MIN_DAYS_BETWEEN", [day])
        }
    }
}
