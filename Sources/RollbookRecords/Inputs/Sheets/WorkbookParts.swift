import RollbookModel

/// What a workbook says of its sheets.
final class WorkbookHandler: PartHandler {
    struct Sheet {
        let name: String
        let relation: String
        let isHidden: Bool
    }

    private(set) var sheets: [Sheet] = []
    private(set) var dates = DateSystem.from1900
    private(set) var isWorkbook = false

    override func start(_ tag: WorkbookTag, in parent: WorkbookTag, _ attributes: PartAttributes) -> WorkbookTag {
        switch (tag, parent) {
        case (.workbook, .other): isWorkbook = true
        case (.sheets, .workbook): break
        case (.workbookProperties, .workbook):
            if ["1", "true", "on"].contains(attributes.text("date1904") ?? "") { dates = .from1904 }
        case (.sheet, .sheets):
            sheets.append(
                Sheet(
                    name: attributes.text("name") ?? "",
                    relation: attributes.text("id", in: PartNamespace.relationships) ?? "",
                    isHidden: (attributes.text("state") ?? "visible") != "visible"))
        default: return .other
        }
        return tag
    }
}

/// Which parts belong to a part.
final class RelationshipsHandler: PartHandler {
    struct Relation {
        let id: String
        /// The last word of its type: `worksheet`.
        let kind: String
        let target: String
    }

    private(set) var relations: [Relation] = []

    override var namespaces: [StaticString] { PartNamespace.package }

    override func start(_ tag: WorkbookTag, in parent: WorkbookTag, _ attributes: PartAttributes) -> WorkbookTag {
        if tag == .relationships, parent == .other { return tag }
        guard tag == .relationship, parent == .relationships, attributes.text("TargetMode") != "External",
            let type = attributes.text("Type"), let slash = type.lastIndex(of: "/"),
            PartNamespace.relationships.contains(where: { type[..<slash] == "\($0)" })
        else { return .other }
        relations.append(
            Relation(
                id: attributes.text("Id") ?? "", kind: String(type[type.index(after: slash)...]),
                target: attributes.text("Target") ?? ""))
        return tag
    }

    /// The first part of a kind, as a path in the archive; `base`: the part whose relations these are.
    func target(of kind: String, from base: String) -> String? {
        relations.first { $0.kind == kind }.map { partPath($0.target, from: base) }
    }
}

/// What the number formats of cells mean, by the number of their style.
final class StylesHandler: PartHandler {
    private(set) var formats: [CellFormat] = []
    private var pictures: [Int: String] = [:]

    override func start(_ tag: WorkbookTag, in parent: WorkbookTag, _ attributes: PartAttributes) -> WorkbookTag {
        switch (tag, parent) {
        case (.styleSheet, .other), (.numberFormats, .styleSheet), (.cellFormats, .styleSheet): break
        case (.numberFormat, .numberFormats):
            if let number = attributes.text("numFmtId").flatMap({ Int($0) }) {
                pictures[number] = attributes.text("formatCode")
            }
        case (.cellFormat, .cellFormats):
            let number = attributes.text("numFmtId").flatMap { Int($0) } ?? 0
            formats.append(CellFormat(number: number, custom: pictures[number]))
        default: return .other
        }
        return tag
    }
}

/// The place in an archive that `target` names from `base`; in lower case, since parts differ by more than case.
func partPath(_ target: String, from base: String) -> String {
    let folder = target.hasPrefix("/") ? [] : base.split(separator: "/").dropLast()
    var path: [Substring] = []
    for step in folder + target.split(separator: "/") {
        switch step {
        case ".": break
        case "..": _ = path.popLast()
        default: path.append(step)
        }
    }
    return path.joined(separator: "/").lowercased()
}

/// Where the relations of a part stand.
func relationsPath(of part: String) -> String {
    let steps = part.split(separator: "/")
    return (steps.dropLast() + ["_rels", "\(steps.last ?? "").rels"]).joined(separator: "/")
}
