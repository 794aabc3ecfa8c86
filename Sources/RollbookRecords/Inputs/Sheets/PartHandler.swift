import RollbookModel

/// What is made of the elements of a workbook's part as they are met.
class PartHandler {
    /// Why the part cannot be read any further.
    final var problem: Problem? {
        didSet { isRefused = problem != nil }
    }

    /// Asked with each event, for which a problem's words are too much to look at.
    final private(set) var isRefused = false

    /// The namespaces of the part's elements; all others are passed over.
    var namespaces: [StaticString] { PartNamespace.sheets }

    /// An element begins.
    ///
    /// - Returns: what its children are told that it is: `.other` for one that says nothing here.
    func start(_ tag: WorkbookTag, in parent: WorkbookTag, _ attributes: PartAttributes) -> WorkbookTag { .other }

    /// An element ends that was taken as `tag`.
    func end(_ tag: WorkbookTag) {}

    /// Text of an element that was taken as `tag`; it may come in pieces.
    func text(_ bytes: UnsafeBufferPointer<UInt8>, in tag: WorkbookTag) {}
}

enum PartNamespace {
    /// As Excel writes it, and as its "strict" files have it.
    static let sheets: [StaticString] = [
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main",
    ]
    static let package: [StaticString] = ["http://schemas.openxmlformats.org/package/2006/relationships"]
    /// Of `r:id`, and what types of relationships begin with.
    static let relationships: [StaticString] = [
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ]
}

/// The attributes of an element while it is at hand.
@safe
struct PartAttributes {
    /// Of each five pointers: local name, prefix, namespace, and where its value begins and ends.
    private let start: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    private let count: Int

    init(_ start: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count: Int) {
        unsafe self.start = start
        self.count = count
    }

    /// The value of an attribute with a name of one letter and no namespace.
    func value(of letter: UInt8) -> UnsafeBufferPointer<UInt8>? {
        guard let start = unsafe start else { return nil }
        for index in 0..<count {
            let place = unsafe start + 5 * index
            if let name = unsafe place[0], unsafe name[0] == letter, unsafe name[1] == 0, unsafe place[2] == nil {
                return unsafe value(place)
            }
        }
        return nil
    }

    /// The value of an attribute; `namespaces`: that it is in one of these, none: in none.
    func text(_ name: StaticString, in namespaces: [StaticString] = []) -> String? {
        guard let start = unsafe start else { return nil }
        for index in 0..<count {
            let place = unsafe start + 5 * index
            guard let own = unsafe place[0], unsafe isEqual(own, name) else { continue }
            let isMeant =
                if let namespace = unsafe place[2] {
                    namespaces.contains { unsafe isEqual(namespace, $0) }
                } else {
                    namespaces.isEmpty
                }
            if isMeant { return unsafe String(decoding: value(place), as: UTF8.self) }
        }
        return nil
    }

    private func value(_ place: UnsafeMutablePointer<UnsafePointer<UInt8>?>) -> UnsafeBufferPointer<UInt8> {
        guard let first = unsafe place[3], let end = unsafe place[4] else {
            return unsafe UnsafeBufferPointer(start: nil, count: 0)
        }
        return unsafe UnsafeBufferPointer(start: first, count: end - first)
    }

    /// Whether blanks at the ends of the element's text belong to it.
    var keepsBlanks: Bool { count > 0 && text("space", in: ["http://www.w3.org/XML/1998/namespace"]) == "preserve" }
}

/// `name`: as libxml2 hands it over, ended by a zero.
func isEqual(_ name: UnsafePointer<UInt8>, _ other: StaticString) -> Bool {
    other.withUTF8Buffer { other in
        for index in other.indices where unsafe name[index] != (unsafe other[index]) { return false }
        return unsafe name[other.count] == 0
    }
}
