import CLibXML2
import RollbookModel

/// libxml2's push parser over a part of a workbook. Memory does not grow with the part; document types are refused and no
/// entity is ever loaded.
@safe
final class PartParser {
    private let place: String
    private let handler: PartHandler
    private let state: UnsafeMutablePointer<PartState>

    /// `place`: what problems call the part.
    init(_ handler: PartHandler, place: String) throws(Problem) {
        xmlLibrary
        self.place = place
        self.handler = handler
        unsafe state = .allocate(capacity: 1)
        unsafe state.initialize(to: PartState(handler: handler))
        var events = unsafe partEvents()
        let context = unsafe xmlCreatePushParserCtxt(&events, state, nil, 0, nil)
        unsafe state.pointee.context = context
        guard unsafe context != nil else {
            throw Problem(at: place, "the XML parser could not be set up", wayOut: "Is there memory left?")
        }
        _ = unsafe xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue))
    }

    deinit {
        unsafe xmlFreeParserCtxt(state.pointee.context)
        unsafe state.deinitialize(count: 1)
        unsafe state.deallocate()
    }

    /// Parses the next bytes of the part.
    func parse(_ bytes: UnsafeRawBufferPointer) throws(Problem) {
        var position = 0
        while position < bytes.count {
            let step = min(Self.step, bytes.count - position)
            let start = unsafe bytes.baseAddress?.advanced(by: position).assumingMemoryBound(to: CChar.self)
            try check(unsafe xmlParseChunk(state.pointee.context, start, Int32(step), 0))
            // A tag that does not end; libxml2 takes its time over one of a million attributes.
            guard unsafe state.pointee.unread <= Self.longestTag else { throw malformed }
            position += step
        }
    }

    private static let step = 32 << 10
    private static let longestTag = 64 << 10

    /// Says that the part is at its end.
    func finish() throws(Problem) { try check(unsafe xmlParseChunk(state.pointee.context, nil, 0, 1)) }

    private func check(_ code: Int32) throws(Problem) {
        if let problem = handler.problem { throw problem }
        if unsafe state.pointee.hasDocumentType {
            throw Problem(
                at: place, "it declares a document type (DOCTYPE), which no workbook has",
                wayOut: "Ask whoever made it; a spreadsheet program writes none.")
        }
        if unsafe code != 0 || state.pointee.isTooDeep || state.pointee.context?.pointee.wellFormed != 1 {
            throw malformed
        }
    }

    private var malformed: Problem {
        Problem(
            at: place, "this part of the workbook is damaged",
            wayOut: "If a spreadsheet program still opens it, save it there as .xlsx.")
    }
}

/// A parser with what it tells.
@unsafe
private struct PartState {
    /// The parser keeps it.
    private let handler: Unmanaged<PartHandler>
    let namespaces: [StaticString]
    var context: xmlParserCtxtPtr?
    var hasDocumentType = false
    var isTooDeep = false
    /// The elements that are open, as the handler took them.
    private var open: [WorkbookTag] = [.other]
    /// The namespace that was met last; libxml2 keeps one copy of each.
    private var lastNamespace: UnsafePointer<xmlChar>?
    private var isLastOurs = false

    init(handler: PartHandler) {
        unsafe self.handler = .passUnretained(handler)
        unsafe namespaces = handler.namespaces
    }

    /// Bytes that wait for the end of a tag.
    var unread: Int {
        guard let input = unsafe context?.pointee.input, let end = unsafe input.pointee.end,
            let current = unsafe input.pointee.cur
        else { return 0 }
        return unsafe end - current
    }

    mutating func start(_ name: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?, _ given: PartAttributes)
    {
        guard let name = unsafe name, let parent = unsafe open.last else { return }
        // libxml2 has a limit of its own, but not for what is pushed.
        guard unsafe open.count < 256 else {
            unsafe isTooDeep = true
            return unsafe xmlStopParser(context)
        }
        if unsafe namespace != lastNamespace {
            unsafe lastNamespace = namespace
            unsafe isLastOurs = namespace.map { uri in unsafe namespaces.contains { unsafe isEqual(uri, $0) } } ?? false
        }
        let tag = unsafe isLastOurs ? WorkbookTag(name) : .other
        guard tag != .other else { return unsafe open.append(.other) }
        let taken = unsafe tell { $0.start(tag, in: parent, given) }
        unsafe open.append(taken)
    }

    mutating func end() {
        guard unsafe open.count > 1, let tag = unsafe open.popLast(), tag != .other else { return }
        unsafe tell { $0.end(tag) }
    }

    mutating func text(_ start: UnsafePointer<xmlChar>?, _ count: Int32) {
        guard let tag = unsafe open.last, tag != .other else { return }
        unsafe tell { unsafe $0.text(UnsafeBufferPointer(start: start, count: Int(count)), in: tag) }
    }

    mutating func documentType() {
        unsafe hasDocumentType = true
        unsafe xmlStopParser(context)
    }

    /// Some forty events a record: counting references to the handler would be a tenth of the work.
    @inline(__always)
    private func tell<Answer>(_ body: (PartHandler) -> Answer) -> Answer {
        unsafe handler._withUnsafeGuaranteedRef { handler in
            defer { if handler.isRefused { unsafe xmlStopParser(context) } }
            return body(handler)
        }
    }
}

private func partState(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<PartState>? {
    unsafe context?.assumingMemoryBound(to: PartState.self)
}

/// What libxml2 is to call; entities and the rest find nothing and are errors.
private func partEvents() -> xmlSAXHandler {
    var events = unsafe xmlSAXHandler()
    unsafe events.initialized = UInt32(XML_SAX2_MAGIC)
    unsafe events.internalSubset = { context, _, _, _ in unsafe partState(context)?.pointee.documentType() }
    unsafe events.startElementNs = { context, name, _, namespace, _, _, count, _, attributes in
        unsafe partState(context)?.pointee.start(name, namespace, PartAttributes(attributes, count: Int(count)))
    }
    unsafe events.endElementNs = { context, _, _, _ in unsafe partState(context)?.pointee.end() }
    unsafe events.characters = { context, start, count in unsafe partState(context)?.pointee.text(start, count) }
    unsafe events.ignorableWhitespace = { context, start, count in unsafe partState(context)?.pointee.text(start, count)
    }
    unsafe events.cdataBlock = { context, start, count in unsafe partState(context)?.pointee.text(start, count) }
    return unsafe events
}
