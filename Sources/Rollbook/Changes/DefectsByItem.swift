import RollbookModel

/// What could not be placed, by item id.
struct DefectsByItem {
    struct Key: Hashable {
        let item: String?
        let expected: String
    }

    private(set) var byItem: [Key: BitMask] = [:]

    init(_ batch: RecordBatch, _ plan: Plan) {
        for defect in batch.defects {
            let key = Key(item: defect.item.map { plan.items[$0].id }, expected: defect.expected)
            byItem[key, default: BitMask(count: batch.count)][defect.record] = true
        }
    }

    func records(of item: String?, _ count: Int) -> BitMask {
        byItem.filter { $0.key.item == item }.values.reduce(BitMask(count: count), |)
    }
}
