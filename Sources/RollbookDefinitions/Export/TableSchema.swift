import RollbookModel

/// The Frictionless Table Schema of the CSV file: its columns in order, its key, and the files in which every record
/// finds a row. A blank is a missing value.
package func tableSchema(for shape: RecordShape) -> String {
    var entries: [(key: String, value: JSONValue)] = [
        ("title", .text(shape.title)),
        ("fields", .list(shape.fields.map(field))),
        ("missingValues", .texts([""])),
    ]
    let key = shape.fields.map(\.item).filter(\.isKey).map(\.id)
    if !key.isEmpty { entries.append(("primaryKey", .texts(key))) }
    if !shape.references.isEmpty { entries.append(("foreignKeys", .list(shape.references.map(foreignKey)))) }
    return JSONValue.object(entries).printed() + "\n"
}

private func field(_ field: RecordShape.Field) -> JSONValue {
    var entries: [(key: String, value: JSONValue)] = [
        ("name", .text(field.item.id)), ("type", .text("string")), ("title", .text(field.item.name)),
    ]
    if let summary = field.element?.summary { entries.append(("description", .text(summary))) }
    return .object(entries + [("constraints", constraints(field))])
}

private func constraints(_ field: RecordShape.Field) -> JSONValue {
    var entries: [(key: String, value: JSONValue)] = []
    if !field.mayBeBlank { entries.append(("required", .truth(true))) }
    // An item that must be blank has no value at all, which no list can say.
    entries.append(("maxLength", .number(field.values == [] ? 0 : field.item.slot.length)))
    if let values = field.values, !values.isEmpty { entries.append(("enum", .texts(values))) }
    if field.isNumeric { entries.append(("pattern", .text(field.digits))) }
    return .object(entries)
}

private func foreignKey(_ reference: RecordShape.Reference) -> JSONValue {
    .object([
        ("fields", .texts(reference.pairs.map(\.item))),
        (
            "reference",
            .object([("resource", .text(reference.target)), ("fields", .texts(reference.pairs.map(\.column)))])
        ),
    ])
}
