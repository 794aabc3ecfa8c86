/// Text with names in braces that a run fills in: `{:district}_CREDENTIAL_{:created}.csv`.
package struct ValueTemplate: Hashable, Sendable, CustomStringConvertible {
    package enum Part: Hashable, Sendable {
        case text(String)
        /// `{:year}`: a variable of the run, or one of the format's parameters.
        case variable(String)
        /// `{record}`, `{records}`, `{file_name}`.
        case computed(Computed)
    }

    /// What only the finished file knows.
    package enum Computed: String, CaseIterable, Hashable, Sendable {
        /// The record's number among those written; 1 = first.
        case record
        /// How many records were written; the header is not counted.
        case records
        /// The file's own name.
        case fileName = "file_name"
    }

    package let parts: [Part]
    package let place: Place

    /// As it is written in a definition.
    package var description: String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .variable(let name): "{:\(name)}"
            case .computed(let name): "{\(name.rawValue)}"
            }
        }.joined()
    }

    package init(_ parts: [Part], place: Place) {
        self.parts = parts
        self.place = place
    }

    /// nil when a brace is not closed or holds no name that templates have.
    package init?(_ text: String, at place: Place) {
        var parts: [Part] = []
        var rest = text[...]
        while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            if open != rest.startIndex { parts.append(.text(String(rest[..<open]))) }
            guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}"),
                let part = Part(name: rest[rest.index(after: open)..<close])
            else { return nil }
            parts.append(part)
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        self.init(parts, place: place)
    }

    /// The names after a colon.
    package var variables: [String] {
        parts.compactMap { if case .variable(let name) = $0 { name } else { nil } }
    }

    package var computed: [Computed] {
        parts.compactMap { if case .computed(let computed) = $0 { computed } else { nil } }
    }
}

extension ValueTemplate {
    /// The template with the texts that `text` knows in the place of their names; neighbouring texts become one.
    package func filled(_ text: (Part) -> String?) -> ValueTemplate {
        var filled: [Part] = []
        for part in parts {
            guard let text = text(part) else {
                filled.append(part)
                continue
            }
            if case .text(let before) = filled.last {
                filled[filled.count - 1] = .text(before + text)
            } else {
                filled.append(.text(text))
            }
        }
        return ValueTemplate(filled, place: place)
    }

    /// Its text, once nothing but text is in it.
    package var text: String? {
        switch (parts.count, parts.first) {
        case (0, _): ""
        case (1, .text(let text)): text
        default: nil
        }
    }
}

extension ValueTemplate.Part {
    /// The text itself; nil for a name.
    package var text: String? { if case .text(let text) = self { text } else { nil } }

    fileprivate init?(name: Substring) {
        if name.first == ":", name.count > 1 {
            self = .variable(String(name.dropFirst()))
        } else if let computed = ValueTemplate.Computed(rawValue: String(name)) {
            self = .computed(computed)
        } else {
            return nil
        }
    }
}
