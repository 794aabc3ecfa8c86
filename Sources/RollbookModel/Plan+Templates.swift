extension Plan {
    /// A template's text in one file.
    ///
    /// - Throws: `Problem` when it wants a parameter that was not given, with what to give.
    package func text(
        of template: ValueTemplate, computed: (ValueTemplate.Computed) -> String = { _ in "" }
    ) throws(Problem) -> String {
        var text = ""
        for part in template.parts {
            switch part {
            case .text(let part): text += part
            case .computed(let name): text += computed(name)
            case .variable(let name):
                guard let value = variables.templateText(name) ?? settings[name] else { throw missing(name) }
                text += value
            }
        }
        return text
    }

    /// What a medium's file is called.
    package func fileName(_ medium: Medium) throws(Problem) -> String {
        guard let template = outputs[medium].fileName.value else { return "\(format).\(medium.fileExtension)" }
        let name = try text(of: template)
        guard name.first != ".", name.utf8.allSatisfy(isFileNameByte) else {
            throw Problem(
                "\"\(name)\" is no name for a file of \(fullName): letters, digits, points, hyphens and underscores are",
                wayOut: "Correct --district, or what is given with --set.")
        }
        return name
    }

    /// What a medium's file is called, parameters that were not given by name: `001_{created}.csv`.
    package func fileNamePattern(_ medium: Medium) -> String {
        guard let template = outputs[medium].fileName.value else { return "\(format).\(medium.fileExtension)" }
        return template.parts.map { part in
            switch part {
            case .text(let text): text
            case .variable(let name): variables.templateText(name) ?? settings[name] ?? "{\(name)}"
            case .computed(let name): "{\(name.rawValue)}"
            }
        }.joined()
    }

    private func missing(_ name: String) -> Problem {
        let parameter = parameters.first { $0.id == name }
        let meaning = parameter.map { ": \($0.meaning), \($0.shape)" } ?? ""
        return Problem(
            at: "--set", "files of \(fullName) say \(name)\(meaning)",
            wayOut: "Add --set \(name)=\(parameter?.example ?? "VALUE").")
    }
}

/// Nothing that could lead out of the folder or need quoting.
private func isFileNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
    default: false
    }
}
