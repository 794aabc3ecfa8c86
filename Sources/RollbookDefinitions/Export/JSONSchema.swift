import RollbookModel

/// The JSON Schema (draft 2020-12) of one record as an object: a text for each item but fillers, named by its id, as the
/// CSV and XML files hold it. What the page says beyond that are annotations that begin with `x-`.
package func jsonSchema(for shape: RecordShape) -> String {
    let plan = shape.plan
    let survey = plan.variables.survey
    let schema = JSONValue.object([
        ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
        ("$id", .text("urn:rollbook:\(plan.agency.id):\(plan.format):\(plan.year):survey-\(survey):record")),
        ("title", .text(shape.title)),
        ("description", .text("One record, each item as text without blanks behind; an empty item is an empty text.")),
        ("type", .text("object")),
        ("properties", .object(shape.fields.map { ($0.item.id, property($0)) })),
        ("required", .texts(shape.fields.map(\.item.id))),
        ("additionalProperties", .truth(false)),
    ])
    return schema.printed() + "\n"
}

private func property(_ field: RecordShape.Field) -> JSONValue {
    let item = field.item
    var entries: [(key: String, value: JSONValue)] = [("title", .text(item.name))]
    if let summary = field.element?.summary { entries.append(("description", .text(summary))) }
    entries.append(("type", .text("string")))
    if !field.mayBeBlank { entries.append(("minLength", .number(1))) }
    entries.append(("maxLength", .number(item.slot.length)))
    if let values = field.values { entries.append(("enum", .texts(values + (field.mayBeBlank ? [""] : [])))) }
    if field.isNumeric { entries.append(("pattern", .text(field.digits))) }
    return .object(entries + annotations(field))
}

/// Where the item stands and what its codes mean: for people and programs, not for validation.
private func annotations(_ field: RecordShape.Field) -> [(key: String, value: JSONValue)] {
    var entries: [(key: String, value: JSONValue)] = [
        ("x-item", .number(field.item.number)), ("x-columns", .text(field.item.columns)),
    ]
    if field.item.isKey { entries.append(("x-key", .truth(true))) }
    if let element = field.item.element { entries.append(("x-element", .text(element))) }
    if !field.codes.isEmpty {
        entries.append(("x-codes", .object(field.codes.map { ($0.value, .text($0.meaning)) })))
    }
    return entries
}

extension RecordShape.Field {
    /// A regular expression: exactly its length in digits.
    var digits: String { "^[0-9]{\(item.slot.length)}$" }
}
