/// The page's look: readable at 390 px, in light and dark, and on paper. Colours have a contrast of 4.5 or more on their
/// ground; meaning never rests on colour alone.
enum ReportStyle {
    static let css: StaticString = """

        :root {
          --ground: #ffffff; --panel: #f4f6f8; --text: #1a2026; --soft: #4d5965; --line: #cfd6dd;
          --good: #136c34; --bad: #b3201c; --open: #7a5200; --link: #0b57a4;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #14181c; --panel: #1e242a; --text: #e8ecf0; --soft: #aeb9c4; --line: #3a444e;
            --good: #6fd08f; --bad: #ff938c; --open: #f0c060; --link: #8cc0ff;
          }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0; background: var(--ground); color: var(--text);
          font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
        }
        main, footer { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem; }
        footer { color: var(--soft); padding-top: 0; }
        h1 { font-size: 1.75rem; line-height: 1.2; margin: 0; }
        h2 { font-size: 1.3rem; margin: 2.5rem 0 0.75rem; padding-bottom: 0.25rem; border-bottom: 1px solid var(--line); }
        h3 { font-size: 1.05rem; margin: 1.25rem 0 0.4rem; }
        p { margin: 0.5rem 0; max-width: 44rem; }
        p, li { overflow-wrap: anywhere; }
        a { color: var(--link); }
        .occasion, .source, .meaning { color: var(--soft); }
        .occasion { margin-top: 0.25rem; }
        .verdict { font-size: 1.2rem; font-weight: 600; margin: 1.25rem 0 1rem; }
        .next { border-left: 4px solid var(--link); background: var(--panel); padding: 0.75rem 1rem; max-width: none;
          overflow-wrap: anywhere; }
        .numbers { display: grid; grid-template-columns: repeat(4, 1fr); gap: 0.75rem; margin: 1rem 0 1.25rem; }
        .figure { background: var(--panel); border-top: 4px solid var(--line); padding: 0.75rem 1rem; }
        .figure dt { font-weight: 600; margin: 0; }
        .figure dd { margin: 0; }
        .count { display: block; font-size: 1.8rem; font-weight: 600; line-height: 1.3; font-variant-numeric: tabular-nums; }
        .meaning { display: block; font-size: 0.875rem; line-height: 1.35; }
        .good { border-color: var(--good); } .good .count { color: var(--good); }
        .bad { border-color: var(--bad); } .bad .count { color: var(--bad); }
        .open { border-color: var(--open); } .open .count { color: var(--open); }
        .card { border: 1px solid var(--line); border-left: 4px solid var(--line); padding: 0.75rem 1rem; margin: 0.9rem 0; }
        .card.bad { border-left-color: var(--bad); } .card.open { border-left-color: var(--open); }
        .card h3 { margin-top: 0; }
        .card dl { display: grid; grid-template-columns: 9rem 1fr; gap: 0.35rem 1rem; margin: 0.6rem 0; }
        .card dt { color: var(--soft); }
        .card dd { margin: 0; overflow-wrap: anywhere; }
        code, .value { font-family: ui-monospace, "Liberation Mono", Consolas, monospace; font-size: 0.92em; }
        code { overflow-wrap: break-word; }
        .option { white-space: nowrap; }
        .value { white-space: pre-wrap; overflow-wrap: anywhere; display: inline-block; min-width: 6rem; }
        dd code { background: var(--panel); padding: 0.1rem 0.35rem; }
        .scroll { overflow-x: auto; margin: 0.75rem 0; }
        table { border-collapse: collapse; width: 100%; font-size: 0.95rem; }
        caption { text-align: left; font-weight: 600; padding: 0.25rem 0; }
        th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.75rem 0.4rem 0; border-bottom: 1px solid var(--line); }
        thead th { color: var(--soft); white-space: nowrap; }
        tbody th { font-weight: 600; }
        th code { white-space: nowrap; }
        .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
        summary { cursor: pointer; color: var(--link); padding: 0.25rem 0; }
        :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        @media (max-width: 40rem) {
          .numbers { grid-template-columns: 1fr 1fr; }
          .card dl { grid-template-columns: 1fr; gap: 0; }
          .card dd { margin-bottom: 0.5rem; }
          table { font-size: 0.875rem; }
          th code { white-space: normal; }
          th, td { padding-right: 0.6rem; }
        }
        @media print {
          main { max-width: none; padding: 0; }
          .card, .figure, tr { break-inside: avoid; }
          h2, h3 { break-after: avoid; }
          .scroll { overflow: visible; }
        }

        """
}
