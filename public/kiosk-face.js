// @ts-check
// A person whose face goes from one state to another: the game's own drawing in a few states (kiosk-people.js), with every number of
// its paths in between. Owns how a drawing is read and mixed; what is shown when is kiosk-story.js.
"use strict";
(() => {
  const kiosk = (globalThis.kiosk ??= {});

  /** A path as its numbers and the text between them. @param {string} d */
  const read = (d) => {
    const numbers = Float32Array.from(d.match(/-?\d+(?:\.\d+)?/g) ?? [], Number);
    return { numbers, between: d.split(/-?\d+(?:\.\d+)?/) };
  };
  /** @param {string[]} between @param {Float32Array} numbers */
  const write = (between, numbers) => {
    let out = between[0];
    for (let i = 0; i < numbers.length; i += 1) {
      const text = String(Math.round(numbers[i] * 10) / 10);
      // A minus was part of the number, and so was the gap that it made needless.
      out += (between[i] === "" && text[0] !== "-" && i ? " " : "") + text + between[i + 1];
    }
    return out;
  };

  /** A picture that stands still, beside the person's name. @param {{view: string, paths: any[]}} person */
  kiosk.picture = (person) => {
    const paths = person.paths.map(([d, fill, opacity, stroke, width]) => kiosk.svg("path", { d, fill, opacity, stroke, "stroke-width": width }));
    return kiosk.svg("svg", { viewBox: person.view, class: "portrait", "aria-hidden": "true" }, paths);
  };

  /** A picture that moves. @param {{inks: any[], poses: Record<string, [string[], number[]]>}} shown */
  kiosk.face = (shown) => {
    const poses = Object.fromEntries(
      Object.entries(shown.poses).map(([name, [paths, opacities]]) => [name, { paths: paths.map(read), opacities }]),
    );
    const nodes = shown.inks.map(([fill, stroke, width]) =>
      kiosk.svg("path", { fill, stroke, "stroke-width": stroke === "none" ? null : width }),
    );
    const group = kiosk.svg("g", { class: "breathing" }, nodes);
    const element = kiosk.svg("svg", { viewBox: "0 0 400 480", class: "portrait", "aria-hidden": "true" }, [group]);
    const [plain, shut, talking] = [poses.defensive, poses.shut, poses.talking];
    let last = "";

    /**
     * @param {string} from @param {string} to @param {number} share of `to`, 0 to 1
     * @param {number} eyes shut, 0 to 1 @param {number} mouth open, 0 to 1
     */
    const draw = (from, to, share, eyes = 0, mouth = 0) => {
      const key = [from, to, share.toFixed(3), eyes.toFixed(2), mouth.toFixed(2)].join(" ");
      if (key === last) return;
      last = key;
      const [a, b] = [poses[from] ?? plain, poses[to] ?? plain];
      nodes.forEach((node, at) => {
        const [one, other] = [a.paths[at], b.paths[at]];
        // A path that has more curves in one state than in another changes at half-way.
        const same = one.numbers.length === other.numbers.length;
        const base = same || share < 0.5 ? one : other;
        const numbers = base.numbers.slice();
        if (same) for (let i = 0; i < numbers.length; i += 1) numbers[i] += (other.numbers[i] - one.numbers[i]) * share;
        for (const [amount, extra] of /** @type {const} */ ([[eyes, shut], [mouth, talking]])) {
          const [rest, moved] = [plain.paths[at].numbers, extra.paths[at].numbers];
          if (!amount || rest.length !== moved.length || rest.length !== numbers.length) continue;
          for (let i = 0; i < numbers.length; i += 1) numbers[i] += (moved[i] - rest[i]) * amount;
        }
        node.setAttribute("d", write(base.between, numbers));
        node.setAttribute("opacity", String(a.opacities[at] + (b.opacities[at] - a.opacities[at]) * share));
      });
    };
    return { element, draw };
  };
})();
