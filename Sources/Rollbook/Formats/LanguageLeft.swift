/// What real specifications ask for and the definition language cannot say yet, for `docs/coverage.md`.
let languageLeft = """
    ## What the definition language does not say yet

    Seen in specifications of states and of the federal government; each waits for a published layout to prove it on.

    - Record types besides a header: several in one file, their order, trailers; control totals and creation dates.
    - XML in an agency's own elements, mixed media in one file, line ends other than CR LF and LF, a final 0x1A.
    - Implied decimals, signs, rounding; upper case; what an item does with blanks, zeros and overflow besides refusing.
    - Encodings other than ASCII in what is written.
    - Repeating groups of items.
    - Code lists that are a reference table (an edit looks them up), and required items by survey or grade (an edit asks).
    - Counting students into category sets with subtotals, totals and rows of zero.
    """
