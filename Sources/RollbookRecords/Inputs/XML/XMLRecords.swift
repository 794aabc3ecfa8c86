/// Puts rows together from the elements on one path: what is in them are their values, what is outside is not read.
final class XMLRecords: XMLListener {
    var rows = NamedRows()
    private(set) var refusal: XMLRefusal?
    private let records: XMLRecordPath
    private let limits = (depth: 32, value: 1 << 20, values: 20_000, record: 64 << 20, name: 1_000)
    private var path = XMLPath()
    private var isInRecord = false
    /// Whether the element at hand has had no element in it.
    private var isLeaf = false
    /// Text of the element at hand since the last tag.
    private var value: [UInt8] = []
    /// Elements beside the records.
    private var others: Set<[UInt8]> = []

    init(_ records: XMLRecordPath) {
        self.records = records
    }

    func start(_ name: UnsafeBufferPointer<UInt8>, _ attributes: XMLAttributes, line: Int) {
        if isInRecord { addText(isLeaf: false) }
        unsafe path.enter(name)
        isLeaf = true
        guard path.depth <= limits.depth, path.bytes.count <= limits.name else {
            return refuse("elements are nested more than \(limits.depth) deep, or their names are endless")
        }
        if path.depth == records.depth {
            isInRecord = path.bytes == records.path
            if isInRecord { rows.begin(line: line) } else { refuseRepeated() }
        }
        guard isInRecord else { return }
        attributes.forEach { name, value in
            let name = path.attribute(name, below: records.depth)
            unsafe name.withUnsafeBufferPointer { unsafe add($0, value[...]) }
        }
    }

    func end() {
        if isInRecord {
            addText(isLeaf: isLeaf)
            if path.depth == records.depth {
                rows.end()
                isInRecord = false
            }
        }
        isLeaf = false
        path.leave()
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isInRecord else { return }
        unsafe value.append(contentsOf: bytes)
        if value.count > limits.value { refuse("a value is longer than a megabyte") }
    }

    /// The text since the last tag; none is no value unless it is all that its element has.
    private func addText(isLeaf: Bool) {
        defer { value.removeAll(keepingCapacity: true) }
        let text = withoutLayout(value[...])
        let isRecord = path.depth == records.depth
        guard isLeaf && !isRecord || text.contains(where: { $0 > blank }) else { return }
        // Text of the record itself is called as the record is.
        let name = isRecord ? records.parent.endIndex + 1..<records.path.count : path.range(below: records.depth)
        unsafe path.bytes.withUnsafeBufferPointer { unsafe add(UnsafeBufferPointer(rebasing: $0[name]), text) }
    }

    private func add(_ name: UnsafeBufferPointer<UInt8>, _ value: ArraySlice<UInt8>) {
        _ = unsafe rows.add(name)
        unsafe value.withUnsafeBufferPointer { unsafe rows.append($0) }
        if rows.valueCount > limits.values || rows.textSize > limits.record { refuse("a record is endless") }
    }

    /// Line ends and blanks that set a value on lines of its own are not part of it.
    private func withoutLayout(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard text.contains(lineFeed) else { return text }
        let start = text.firstIndex { $0 > blank } ?? text.endIndex
        let end = text.lastIndex { $0 > blank }.map { $0 + 1 } ?? start
        return text[
            (text[..<start].contains(lineFeed) ? start : text.startIndex)..<(text[end...].contains(lineFeed)
                ? end : text.endIndex)]
    }

    /// Records of two kinds cannot both be read, and none is passed over in silence.
    private func refuseRepeated() {
        guard path.bytes.starts(with: records.parent), others.count < limits.values else { return }
        guard others.insert(path.bytes).inserted else {
            let names = [records.path, path.bytes].map { String(decoding: $0, as: UTF8.self) }
            return refuse(
                "records are called both \(names[0]) and \(names[1])", wayOut: "Put those of one kind into a file.")
        }
    }

    private func refuse(_ what: String, wayOut: String = "Is this a file of records?") {
        refusal = refusal ?? XMLRefusal(what: what, wayOut: wayOut)
    }
}
