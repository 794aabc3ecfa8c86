import RollbookModel
import Testing

@Suite struct BitMasksActLikeSets {
    @Test(arguments: [0, 1, 63, 64, 65, 200])
    func operations(count: Int) {
        var random = SystemRandomNumberGenerator()
        let a = Set((0..<count).filter { _ in Bool.random(using: &random) })
        let b = Set((0..<count).filter { _ in Bool.random(using: &random) })
        func mask(_ set: Set<Int>) -> BitMask {
            var mask = BitMask(count: count)
            for index in set { mask[index] = true }
            return mask
        }
        func indices(_ mask: BitMask) -> Set<Int> {
            var set: Set<Int> = []
            mask.forEachSet { set.insert($0) }
            return set
        }
        #expect(indices(mask(a) & mask(b)) == a.intersection(b))
        #expect(indices(mask(a) | mask(b)) == a.union(b))
        #expect(indices(mask(a).subtracting(mask(b))) == a.subtracting(b))
        #expect(indices(~mask(a)) == Set(0..<count).subtracting(a))
        #expect(mask(a).population == a.count && mask(a).isEmpty == a.isEmpty)
        #expect(~mask([]) == BitMask(count: count, repeating: true), "bits past the end stay zero")
    }
}
