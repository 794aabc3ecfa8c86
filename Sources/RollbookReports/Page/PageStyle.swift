/// The pages' look: readable at 390 px, in light and dark, and on paper. Text has a contrast of 4.5 or more on its ground,
/// what is drawn 3; meaning never rests on colour alone.
enum PageStyle {
    static let css: StaticString = """

        :root {
          --ground: #ffffff; --panel: #f4f6f8; --text: #1a2026; --soft: #4d5965; --line: #d5dbe1; --edge: #74808c;
          --good: #136c34; --bad: #b3201c; --open: #8a5a00; --link: #0b57a4; --plain: #48627c;
        }
        @media screen and (prefers-color-scheme: dark) {
          :root {
            --ground: #14181c; --panel: #1e242a; --text: #e8ecf0; --soft: #aeb9c4; --line: #343d46; --edge: #8a97a4;
            --good: #6fd08f; --bad: #ff938c; --open: #f0c060; --link: #8cc0ff; --plain: #8fb0d0;
          }
        }
        * { box-sizing: border-box; }
        html { scroll-padding-top: 1rem; }
        body {
          margin: 0; background: var(--ground); color: var(--text);
          font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
        }
        main, footer { max-width: 66rem; margin: 0 auto; padding: 1.75rem 1.25rem; }
        footer { color: var(--soft); padding-top: 0; font-size: 0.875rem; }
        h1 { font-size: 1.9rem; line-height: 1.2; margin: 0; letter-spacing: -0.01em; }
        h2 { font-size: 1.35rem; line-height: 1.3; margin: 3rem 0 0.75rem; padding-bottom: 0.3rem;
          border-bottom: 1px solid var(--line); }
        h3, h4 { font-size: 1.05rem; line-height: 1.4; margin: 1.5rem 0 0.4rem; }
        p { margin: 0.5rem 0; max-width: 46rem; }
        p, li, dd, figcaption, caption, h1, h2, h3, h4 { overflow-wrap: anywhere; }
        ul { padding-left: 1.25rem; }
        a { color: var(--link); }
        .occasion, .source, .meaning, .note { color: var(--soft); }
        .occasion { margin-top: 0.3rem; }
        .source, .note { font-size: 0.9rem; }
        .verdict { font-size: 1.3rem; line-height: 1.4; font-weight: 600; margin: 1.5rem 0 1rem; }
        .next { border-left: 4px solid var(--link); background: var(--panel); padding: 0.8rem 1rem; margin: 1.25rem 0;
          max-width: none; }
        nav { margin: 1.5rem 0 0; }
        nav ul { display: flex; flex-wrap: wrap; gap: 0.35rem 1.25rem; list-style: none; margin: 0; padding: 0; }

        .numbers { display: grid; grid-template-columns: repeat(4, 1fr); gap: 0.75rem; margin: 1rem 0 0.75rem; }
        .figure { background: var(--panel); border-top: 4px solid var(--edge); padding: 0.75rem 1rem; }
        .figure dt { font-weight: 600; margin: 0; }
        .figure dd { margin: 0; }
        .count { display: block; font-size: 1.9rem; font-weight: 600; line-height: 1.25;
          font-variant-numeric: tabular-nums; }
        .meaning { display: block; font-size: 0.875rem; line-height: 1.35; }
        .figure.good { border-color: var(--good); } .good .count { color: var(--good); }
        .figure.bad { border-color: var(--bad); } .bad .count { color: var(--bad); }
        .figure.open { border-color: var(--open); } .open .count { color: var(--open); }

        svg { display: block; overflow: visible; }
        .fill-good { fill: var(--good); } .fill-bad { fill: var(--bad); } .fill-plain { fill: var(--plain); }
        .fill-open { fill: none; stroke: var(--open); stroke-width: 2; stroke-dasharray: 4 3; }
        .fill-rest { fill: none; stroke: var(--edge); stroke-width: 1.5; }
        .track { fill: var(--line); } .limit { stroke: var(--text); stroke-width: 2; }
        .picture text { fill: var(--soft); font-size: 13px; }
        .swatch { display: inline-block; vertical-align: -2px; margin-right: 0.2rem; }
        .legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; color: var(--soft); font-size: 0.875rem; }
        .chart { margin: 1rem 0 1.5rem; }
        .chart ol { list-style: none; margin: 0.5rem 0 0; padding: 0; display: grid; gap: 0 0.75rem;
          grid-template-columns: fit-content(24rem) max-content 1fr; }
        .chart li { display: grid; grid-column: 1 / -1; grid-template-columns: subgrid; align-items: center;
          padding: 0.2rem 0; }
        .amount { text-align: right; font-variant-numeric: tabular-nums; }
        .share { max-width: 46rem; margin: 0.75rem 0; }

        .card { border: 1px solid var(--line); border-left: 4px solid var(--edge); padding: 0.8rem 1.1rem; margin: 1rem 0; }
        .card.bad { border-left-color: var(--bad); } .card.open { border-left-color: var(--open); }
        .card:target { outline: 2px solid var(--link); outline-offset: 3px; }
        .card h3, .card h4 { margin: 0; display: flex; flex-wrap: wrap; gap: 0 0.75rem; align-items: baseline; }
        .card p { margin: 0.3rem 0; }
        .level { font-size: 0.875rem; font-weight: 400; color: var(--soft); }
        .card dl { display: grid; grid-template-columns: 8rem 1fr; gap: 0.35rem 1rem; margin: 0.6rem 0; font-size: 0.95rem; }
        .card dt { color: var(--soft); }
        .card dd { margin: 0; }
        code, .value { font-family: ui-monospace, "Liberation Mono", "DejaVu Sans Mono", Consolas, monospace;
          font-size: 0.92em; }
        code { overflow-wrap: anywhere; }
        .option { white-space: nowrap; }
        .value { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; }
        .mark { border: 1px solid var(--edge); border-radius: 3px; padding: 0 0.2rem; font-size: 0.8em; }
        dd code { background: var(--panel); padding: 0.1rem 0.35rem; }

        .tools { display: flex; flex-wrap: wrap; gap: 0.5rem 1.25rem; align-items: center; margin: 1rem 0 0; }
        .tools p { margin: 0; color: var(--soft); }
        .tools label { color: var(--soft); font-size: 0.9rem; }
        .tools input, .tools select { font: inherit; color: var(--text); background: var(--ground); min-height: 2.25rem;
          border: 1px solid var(--edge); border-radius: 4px; padding: 0.2rem 0.5rem; max-width: 16rem; }
        .scroll { overflow-x: auto; margin: 0.5rem 0 1rem; }
        table { border-collapse: collapse; width: 100%; font-size: 0.95rem; }
        caption { text-align: left; font-weight: 600; padding: 0.3rem 0; }
        th, td { text-align: left; vertical-align: top; padding: 0.4rem 1rem 0.4rem 0; border-bottom: 1px solid var(--line); }
        th:last-child, td:last-child { padding-right: 0; }
        thead th { color: var(--soft); vertical-align: bottom; border-bottom: 2px solid var(--line); }
        tbody th { font-weight: 600; }
        tfoot th, tfoot td { font-weight: 600; border-top: 2px solid var(--line); }
        td { overflow-wrap: break-word; }
        th code, td .value, th .value { display: inline-block; min-width: 4rem; }
        .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
        .sort { all: unset; cursor: pointer; white-space: nowrap; }
        .sort::after { content: " \\2195" / ""; color: var(--edge); }
        [aria-sort="ascending"] .sort::after { content: " \\2191" / ""; color: var(--link); }
        [aria-sort="descending"] .sort::after { content: " \\2193" / ""; color: var(--link); }
        summary { cursor: pointer; color: var(--link); padding: 0.3rem 0; width: fit-content; }
        :focus-visible, .sort:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }

        .small { width: auto; min-width: 50%; }
        .small thead th { white-space: nowrap; }
        .small caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        .small thead th { border-bottom-width: 1px; font-weight: 400; }
        th .value { font-weight: 400; }

        @media screen and (max-width: 40rem) {
          main, footer { padding: 1.25rem 1rem; }
          h1 { font-size: 1.55rem; }
          .numbers { grid-template-columns: 1fr 1fr; }
          .chart ol { display: block; }
          .chart li { grid-template-columns: 1fr auto; gap: 0 0.75rem; padding: 0.35rem 0; }
          .chart li svg { grid-column: 1 / -1; }
          .card { padding: 0.75rem 0.8rem; }
          .card dl { grid-template-columns: 1fr; gap: 0; }
          .card dd { margin-bottom: 0.5rem; }
          table { font-size: 0.875rem; }
          th, td { padding-right: 0.6rem; }
          .sort { white-space: normal; }
          .tools label, .tools input { width: 100%; max-width: none; }
          .tools select { max-width: 11rem; }
          td .value { min-width: 5.5rem; }
          [class^="stacked"] { display: grid; }
          .stacked-2 { grid-template-columns: repeat(2, auto); }
          .stacked-3 { grid-template-columns: repeat(3, auto); }
          .stacked-4 { grid-template-columns: repeat(4, auto); }
          .stacked-5 { grid-template-columns: repeat(5, auto); }
          .stacked-6 { grid-template-columns: repeat(6, auto); }
          [class^="stacked"] :is(thead, tbody, tfoot, tr) { display: grid; grid-column: 1 / -1;
            grid-template-columns: subgrid; }
          [class^="stacked"] caption { display: block; grid-column: 1 / -1; }
          [class^="stacked"] tr { border-bottom: 1px solid var(--line); padding: 0.35rem 0; }
          [class^="stacked"] tr[hidden] { display: none; }
          [class^="stacked"] :is(th, td) { border: 0; padding-top: 0.1rem; padding-bottom: 0.1rem; }
          [class^="stacked"] :is(th, td):last-child { grid-column: 1 / -1; }
        }
        @media print {
          @page { margin: 14mm; }
          html { font-size: 12.5px; }
          main, footer { max-width: none; padding: 0; }
          h2 { margin-top: 2rem; }
          p { max-width: none; }
          nav, .tools label { display: none; }
          a, summary { color: inherit; text-decoration: none; }
          summary { list-style: none; }
          .card, .figure, .chart li, tr { break-inside: avoid; }
          .card:has(details table) { break-inside: auto; }
          h2, h3, h4, caption, figcaption, summary { break-after: avoid; }
          .scroll { overflow: visible; }
          thead { break-inside: avoid; break-after: avoid; }
          th, td { padding: 0.25rem 0.5rem 0.25rem 0; }
          thead .number { white-space: normal; }
          td .value { min-width: 2rem; }
          tfoot { display: table-row-group; }
          .sort { display: contents; white-space: normal; }
          .sort::after { content: none !important; }
          details::details-content { content-visibility: visible; block-size: auto; }
        }

        """
}
