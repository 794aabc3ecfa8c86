extension DefinitionMap {
    /// `source:`, a text or a map, as one line: `TITLE, NUMBER (URL); reading: ...; NOTE`.
    ///
    /// A source that names no document of its own (only a reading or a note) is added to `inherited`.
    package func source(inherited: String = "") -> String {
        guard let node = self["source"] else { return inherited }
        guard node.shape == .map else { return node.text() }
        return node.read { $0.sourceLine(inherited: inherited) } ?? ""
    }

    private func sourceLine(inherited: String) -> String {
        let document = [text("title"), text("number")].compactMap(\.self).joined(separator: ", ")
        let address = text("url")
        let named = [document, address.map { document.isEmpty ? $0 : "(\($0))" } ?? ""].filter { !$0.isEmpty }
        let head = named.isEmpty ? inherited : named.joined(separator: " ")
        let reading = text("reading").map { "reading: \($0)" }
        return ([head] + [reading, text("note")].compactMap(\.self)).filter { !$0.isEmpty }.joined(separator: "; ")
    }
}
