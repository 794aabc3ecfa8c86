import RollbookModel
import RollbookRecords
import RollbookReports

/// Everything that lists findings one by one: `findings.csv`, and those that take them batch by batch, each on a thread of
/// its own where there are threads.
struct FindingLists {
    private var file: FindingsFile?
    private let followers: [Follower<FindingBatch>]
    private let takers: [any FindingTaker]
    private var batch = FindingBatch()
    private var isBegun = false
    /// Items whose values takers want to know.
    private let worklist: Slot?
    private let split: Slot?
    /// Index into `Plan.items` of the item by which worklists are split.
    let splitItem: Int?
    /// How many findings of each edit are listed; nil: all.
    private let limit: Int?
    private(set) var listed: ListedFindings

    /// - Parameters:
    ///   - listener: takes findings on the thread of the run, whatever threads there are.
    ///   - turns: whose turn it is to work; nil where there is one thread.
    init(
        _ plan: Plan, file: FindingsFile?, takers: [any FindingTaker], listener: (any FindingTaker)? = nil,
        split: Int?, limit: Int?, turns: Turns?
    ) {
        self.file = file
        self.takers = (turns == nil ? takers : []) + [listener].compactMap { $0 }
        followers =
            turns.map { turns in
                takers.map { taker in Follower(turns: turns) { (batch) throws(Problem) in try taker.take(batch) } }
            } ?? []
        worklist = plan.counts.worklist.map { plan.items[$0.item].slot }
        splitItem = split
        self.split = split.map { plan.items[$0].slot }
        self.limit = limit
        listed = ListedFindings(plan, limit: limit)
    }

    /// For a run that only counts.
    static func none(_ plan: Plan) -> FindingLists {
        FindingLists(plan, file: nil, takers: [], split: nil, limit: nil, turns: nil)
    }

    /// Whether anybody reads what is listed.
    var isRead: Bool { file != nil || hasTakers }

    private var hasTakers: Bool { !takers.isEmpty || !followers.isEmpty }

    func wording(_ finding: Finding, edit: Int?, follows: String? = nil) -> FindingWording {
        FindingWording(finding, edit: edit, follows: follows, frame: file?.frame(of: finding))
    }

    /// Takes up another record.
    mutating func turn() { isBegun = false }

    /// Whether another finding is listed; the caller lists it then.
    mutating func takes(_ wording: FindingWording) -> Bool { listed.add(wording) }

    /// Lists what holds for the whole run, whatever the cap.
    mutating func appendAlways(_ wording: FindingWording) throws(Problem) {
        _ = listed.add(wording, isAlways: true)
        try append(wording)
    }

    /// Lists a finding about a record.
    mutating func append(
        _ wording: FindingWording, _ record: FoundRecord, _ index: Int, of batch: RecordBatch, explainedBy: Int? = nil
    ) throws(Problem) {
        if let frame = wording.frame { try file?.append(frame, record) }
        guard hasTakers else { return }
        if !isBegun { begin(record, index, of: batch) }
        self.batch.add(wording, found: record.found, place: record.place, explainedBy: explainedBy)
    }

    /// Lists what is about no single record.
    mutating func append(_ wording: FindingWording) throws(Problem) {
        try file?.append(wording.finding)
        if hasTakers { batch.add(wording) }
    }

    /// Hands over what was listed since the last time.
    mutating func endBatch() throws(Problem) {
        guard !batch.entries.isEmpty else { return }
        for follower in followers { try follower.send(batch) }
        for taker in takers { try taker.take(batch) }
        batch = FindingBatch()
    }

    /// Waits until everything was taken.
    mutating func finish() throws(Problem) {
        try endBatch()
        for follower in followers { try follower.finish() }
    }

    private mutating func begin(_ record: FoundRecord, _ index: Int, of batch: RecordBatch) {
        isBegun = true
        let isPlaced = !batch.unplaced[index]
        func value(_ slot: Slot?) -> ArraySlice<UInt8> {
            guard isPlaced, let slot else { return [] }
            return batch.content(index, slot)
        }
        self.batch.begin(
            record, source: batch.source, isPlaced: isPlaced, worklist: value(worklist), split: value(split))
    }
}
