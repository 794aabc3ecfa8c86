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
        return try text(of: template)
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
