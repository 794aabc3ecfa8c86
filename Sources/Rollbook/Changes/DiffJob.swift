import RollbookChanges
import RollbookDefinitions
import RollbookModel
import RollbookReports

/// `formats diff`: what differs between the definitions of two years, folders or revisions.
package struct DiffJob {
    private let request: DiffRequest
    private let waivers: [ChangeWaiver]
    let old: DiffSide
    let new: DiffSide
    let target: DiffTarget

    /// Reads the definitions of both sides, and the waivers.
    package init(_ request: DiffRequest, _ surroundings: Surroundings) throws {
        self.request = request
        waivers = try request.waivers.map { path in try readWaivers(path) } ?? []
        let agency = request.agency ?? [request.format, request.element].compactMap { $0 }.first.flatMap(Self.agency)
        old = try DiffSide(request.old, surroundings, agency: agency)
        new = try DiffSide(request.new, surroundings, agency: agency)
        target = try DiffTarget(request, old.catalog, new.catalog)
    }

    /// The agency in `agency/format`.
    private static func agency(in name: String) -> String? {
        name.firstIndex(of: "/").map { String(name[..<$0]) }
    }

    package func run() throws -> DiffOutcome {
        let (pairs, left) = try pairs()
        let found = pairs.flatMap { $0.changes() }
        let changes = found.map { ChangeReport.Told($0, waivers: waivers, today: request.today) }
        let labels = labels(pairs)
        var report = ChangeReport(
            version: rollbookVersion, from: labels.old, to: labels.new, changes: changes,
            notes: left + notes(on: changes), failing: request.failing)
        if let records = request.records, let pair = pairs.first {
            report.records = try effects(of: found, on: records, pair)
        }
        return DiffOutcome(report)
    }

    // MARK: What is compared

    /// Agencies on both sides, and sentences on what is left out.
    private func pairs() throws(Problem) -> (pairs: [AgencyPair], left: [String]) {
        let ids = Set(old.catalog.agencies.keys).union(new.catalog.agencies.keys).sorted()
        var pairs: [AgencyPair] = []
        var left: [String] = []
        for id in ids where target.agency.map({ $0 == id }) ?? true {
            guard let before = old.catalog.agencies[id], let after = new.catalog.agencies[id] else {
                left.append(
                    "\(id) is only among the \(old.catalog.agencies[id] == nil ? "newer" : "older") definitions.")
                continue
            }
            do throws(Problem) {
                pairs.append(try pair(before, after))
            } catch {
                // Of several agencies those that know both years are compared.
                if target.agency != nil { throw error }
                left.append("\(id) is not compared: \(error.what).")
            }
        }
        if pairs.isEmpty { throw nothingToCompare() }
        return (pairs, left)
    }

    private func pair(_ before: AgencyDefinitions, _ after: AgencyDefinitions) throws(Problem) -> AgencyPair {
        let years = try DiffYears(request.years, before.agency, after.agency, scope: target.scope)
        if case .element(let id) = target.scope { try requireElement(id, before, after, years) }
        return AgencyPair(
            from: .init(before, in: years.old, folder: old.catalog.folder),
            to: .init(after, in: years.new, folder: new.catalog.folder), scope: target.scope)
    }

    private func requireElement(
        _ id: String, _ before: AgencyDefinitions, _ after: AgencyDefinitions, _ years: DiffYears
    ) throws(Problem) {
        let (first, last) = (before.elements[id], after.elements[id])
        let holds = (first?.years.contains(years.old) ?? false) || (last?.years.contains(years.new) ?? false)
        if !holds, let known = last ?? first {
            throw Problem(
                "element \(id) holds neither in \(years.old) nor in \(years.new); it holds \(known.years)",
                wayOut: "Name years of its own.")
        }
    }

    private func nothingToCompare() -> Problem {
        let all = Array(new.catalog.agencies.values)
        let known = Set(all.flatMap(\.agency.years)).sorted().map(\.description).joined(separator: ", ")
        return Problem(
            request.years.isEmpty
                ? "the two sides have no agency and school year in common"
                : "no agency has definitions for both \(request.years.joined(separator: " and ")); there are some for: \(known)",
            wayOut: "Name two of these.")
    }

    // MARK: What is told besides

    private func labels(_ pairs: [AgencyPair]) -> (old: String, new: String) {
        (label(old, pairs.map(\.old.year)), label(new, pairs.map(\.new.year)))
    }

    /// `2026-27`; between folders or revisions also which one, and no year where agencies are compared in several.
    private func label(_ side: DiffSide, _ years: [SchoolYear]) -> String {
        let isBetweenYears = old.name == nil && new.name == nil
        guard let year = years.first, Set(years).count == 1 else { return side.name ?? "in use" }
        return isBetweenYears ? year.description : "\(side.name ?? "in use"), \(year)"
    }

    /// On waivers that waive nothing.
    private func notes(on changes: [ChangeReport.Told]) -> [String] {
        waivers.compactMap { waiver in
            let name = "the waiver of \(waiver.fingerprint), \(waiver.place.file) line \(waiver.place.line),"
            if !waiver.holds(on: request.today) {
                return "\(name) expired on \(waiver.expires) and waives nothing.".capitalizedFirst
            }
            let isUsed = changes.contains { $0.fingerprint == waiver.fingerprint }
            return isUsed ? nil : "\(name) names no change between these definitions: take it out.".capitalizedFirst
        }
    }
}
