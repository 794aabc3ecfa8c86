import RollbookModel

extension ReportPage {
    /// What the district's own edits found: a section of its own, so that no number of it is taken for the agency's.
    var local: PageSection? {
        guard let local = summary.local else { return nil }
        let page = ReportPage(local, cover: cover)
        return PageSection(id: "local", heading: "Local edits") { html in
            html.element("p", local.localSentence)
            html.list(local.plan.packs.map { $0.source.isEmpty ? $0.name : "\($0.name): \($0.source)" })
            if !page.lines.isEmpty { page.writeFailures(&html) }
            if !page.isAllEvaluated {
                html.element("h3", "Not checked")
                page.writeNotEvaluated(&html)
            }
            page.writeAllEdits(&html)
        }
    }
}
