/// What the pages do beyond being read: tables that are sorted, searched and filtered, folds that open by links and for
/// print. It builds elements and sets texts, and never reads a value as markup. Without it everything is visible.
enum PageScript {
    static let script: StaticString = #"""

        //<![CDATA[
        "use strict";

        const make = (name, attributes, ...children) => {
          const element = document.createElement(name);
          for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
          element.append(...children);
          return element;
        };

        const content = (row, column) => row.cells[column].textContent.trim();
        const words = new Intl.Collator("en", { numeric: true });
        const number = (text) => Number.parseFloat(text.replaceAll(",", ""));

        /// Cells without a number stay last whichever way numbers are sorted.
        const compareNumbers = (a, b, sign) => {
          if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) - Number.isNaN(b);
          return sign * (a - b);
        };

        const sort = (table, column, sign) => {
          const isNumber = table.tHead.rows[0].cells[column].classList.contains("number");
          const rows = [...table.tBodies[0].rows].map((row) => {
            const text = content(row, column);
            return { row, key: isNumber ? number(text) : text };
          });
          rows.sort((a, b) => isNumber ? compareNumbers(a.key, b.key, sign) : sign * words.compare(a.key, b.key));
          table.tBodies[0].append(...rows.map(({ row }) => row));
        };

        /// Each header becomes a button; numbers begin with the largest.
        const letSort = (table) => {
          const headers = [...table.tHead.rows[0].cells];
          headers.forEach((header, column) => {
            const button = make("button", { type: "button", class: "sort" }, ...header.childNodes);
            header.append(button);
            button.addEventListener("click", () => {
              const order = header.getAttribute("aria-sort");
              const descends = order === null ? header.classList.contains("number") : order === "ascending";
              for (const other of headers) other.removeAttribute("aria-sort");
              header.setAttribute("aria-sort", descends ? "descending" : "ascending");
              sort(table, column, descends ? -1 : 1);
            });
          });
        };

        const searchField = (noun, apply) => {
          const field = make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
          field.addEventListener("input", apply);
          return {
            label: make("label", {}, `Search ${noun} `, field),
            test: () => {
              const wanted = field.value.toLowerCase().split(/\s+/);
              return (row) => {
                const text = row.textContent.toLowerCase();
                return wanted.every((word) => text.includes(word));
              };
            },
          };
        };

        const choice = (table, column, apply) => {
          const values = new Set([...table.tBodies[0].rows].map((row) => content(row, column)));
          const select = make("select", {}, make("option", { value: "" }, "All"));
          for (const value of values) select.append(make("option", { value: `=${value}` }, value || "(blank)"));
          select.addEventListener("change", apply);
          return {
            label: make("label", {}, `${table.tHead.rows[0].cells[column].textContent} `, select),
            test: () => (row) => select.value === "" || `=${content(row, column)}` === select.value,
          };
        };

        /// A search and choices above a table; what they leave is counted aloud.
        const letSearch = (table) => {
          const rows = [...table.tBodies[0].rows];
          const noun = table.dataset.noun;
          const said = make("p", { role: "status" });
          const apply = () => {
            const tests = parts.map((part) => part.test());
            let left = 0;
            for (const row of rows) {
              row.hidden = !tests.every((test) => test(row));
              if (!row.hidden) left += 1;
            }
            const all = rows.length.toLocaleString("en");
            said.textContent = left === rows.length ? `${all} ${noun}` : `${left.toLocaleString("en")} of ${all} ${noun}`;
          };
          const columns = table.dataset.filters === undefined ? [] : table.dataset.filters.split(" ").map(Number);
          const parts = [searchField(noun, apply), ...columns.map((column) => choice(table, column, apply))];
          const tools = make("div", { class: "tools" }, ...parts.map(({ label }) => label), said);
          table.parentElement.before(tools);
          apply();
        };

        for (const table of document.querySelectorAll("table[data-noun]")) {
          letSearch(table);
          letSort(table);
        }

        const folds = [...document.querySelectorAll("details[data-fold]")];
        for (const fold of folds) fold.open = false;

        /// Opens what a link leads to, and what it stands in.
        const reveal = () => {
          const target = document.querySelector(":target");
          if (target === null) return;
          for (const fold of folds) {
            if (target.contains(fold) || fold.contains(target)) fold.open = true;
          }
          target.scrollIntoView();
        };
        addEventListener("hashchange", reveal);
        addEventListener("click", (event) => {
          if (event.target.closest("a[href^='#']") !== null) setTimeout(reveal);
        });
        addEventListener("load", reveal);

        let closed = [];
        addEventListener("beforeprint", () => {
          closed = folds.filter((fold) => !fold.open);
          for (const fold of closed) fold.open = true;
        });
        addEventListener("afterprint", () => {
          for (const fold of closed) fold.open = false;
        });
        //]]>

        """#
}
