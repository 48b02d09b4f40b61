// What web servers are told of a release: `_headers` (Netlify, Cloudflare Pages), `.htaccess` (Apache), `nginx.conf` (a part to include).
// Owns the headers: the pages' policy, how long a file may be kept, who may load it.

/** A name that changes with the content. */
const HASHED = /-[0-9a-f]{16}(_bg)?\.\w+$/;
const FOR_A_YEAR = "public, max-age=31536000, immutable";
const ASK_FIRST = "no-cache";

/** For every file. The last two: a frame without an origin (sandbox) must be able to load scripts and fonts, and other sites embed.js. */
const ALWAYS = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "Access-Control-Allow-Origin": "*",
};

/** The page carries its policy itself. As a header it can also say who may frame it; but then WebKit wants the site named in words, or a
 * sandboxed frame there loads nothing. @param {string} policy @param {string} site */
const naming = (policy, site) => policy.replaceAll("'self'", `'self' ${site}`);

const ANCESTORS = "To let only some sites show the game in a frame, add to the policy of index.html:  ; frame-ancestors https://your-site.example";

/** The files for the hosts, by name. @param {string[]} files @param {Map<string, string>} policies each page's */
export function hosts(files, policies) {
  return { _headers: netlify(files, policies), ".htaccess": apache(policies), "nginx.conf": nginx(policies) };
}

const lines = (entries, form) => Object.entries(entries).map(([name, value]) => form(name, value));

/** @param {string[]} files @param {Map<string, string>} policies */
function netlify(files, policies) {
  // All rules that fit a file count, and the same header from two of them is joined: so each file meets one with Cache-Control.
  const top = files.filter((path) => !path.includes("/") && !path.startsWith("."));
  const folders = [...new Set(files.filter((path) => path.includes("/")).map((path) => `${path.split("/")[0]}/*`))];
  const rules = [["/*", ALWAYS]];
  for (const path of [...top, ...folders]) {
    const headers = { "Cache-Control": HASHED.test(path) ? FOR_A_YEAR : ASK_FIRST };
    if (policies.has(path)) headers["# Content-Security-Policy"] = naming(policies.get(path), "https://YOUR-SITE.example");
    if (path === "index.html") rules.push(["/", headers]);
    rules.push([`/${path}`, headers]);
  }
  const written = rules.map(([path, headers]) => `${path}\n${lines(headers, (name, value) => `  ${name}: ${value}\n`).join("")}`);
  return [
    "# For Netlify and Cloudflare Pages. Where the game is not at the root of the site, put its path before each of these.\n",
    "# The pages carry their policy themselves. To send it along, put the site's address for https://YOUR-SITE.example and take off the #.",
    `# ${ANCESTORS}\n`,
    ...written,
  ].join("\n");
}

/** @param {Map<string, string>} policies */
function apache(policies) {
  const pages = [...policies].map(
    ([path, policy]) => `  <FilesMatch "^${path.replaceAll(".", "\\.")}$">\n    Header set Content-Security-Policy "expr=${naming(policy, "%{REQUEST_SCHEME}://%{HTTP_HOST}")}"\n  </FilesMatch>`,
  );
  return `# For Apache 2.4 with mod_headers, in the folder of the game.
# ${ANCESTORS}
AddType application/wasm .wasm
AddType application/manifest+json .webmanifest
AddType font/woff2 .woff2
AddType text/javascript .js .mjs
<IfModule mod_headers.c>
${lines(ALWAYS, (name, value) => `  Header set ${name} "${value}"`).join("\n")}
  Header set Cache-Control "${ASK_FIRST}"
  <FilesMatch "-[0-9a-f]{16}(_bg)?\\.[a-z0-9]+$">
    Header set Cache-Control "${FOR_A_YEAR}"
  </FilesMatch>
${pages.join("\n")}
</IfModule>
<IfModule mod_filter.c>
  AddOutputFilterByType DEFLATE text/html text/css text/javascript application/json application/wasm image/svg+xml application/manifest+json
</IfModule>
`;
}

/** @param {Map<string, string>} policies */
function nginx(policies) {
  const pages = [...policies].map(([path, policy]) => `  ~/${path.replaceAll(".", "\\.")}$ "${naming(policy, "$scheme://$http_host")}";`);
  const index = naming(policies.get("index.html"), "$scheme://$http_host");
  return `# For nginx: put this file beside the site's own, \`include\` it within \`http { }\`, and in the \`location\` of the game write the lines
# below that begin with "#:". A location that has an add_header of its own takes none from outside: repeat them there.
# ${ANCESTORS}
map $uri $talkdown_cache {
  default "${ASK_FIRST}";
  "~-[0-9a-f]{16}(_bg)?\\.[a-z0-9]+$" "${FOR_A_YEAR}";
}
map $uri $talkdown_policy {
  default "";
  ~/$ "${index}";
${pages.join("\n")}
}
#: location /talkdown/ {
#:   root /srv/www;
#:   index index.html;
#:   types { text/html html; text/css css; text/javascript js mjs; application/json json; application/wasm wasm; image/svg+xml svg;
#:           image/png png; font/woff2 woff2; application/manifest+json webmanifest; text/plain txt; }
${lines(ALWAYS, (name, value) => `#:   add_header ${name} "${value}" always;`).join("\n")}
#:   add_header Cache-Control $talkdown_cache always;
#:   add_header Content-Security-Policy $talkdown_policy always;
#:   gzip on;
#:   gzip_types text/css text/javascript application/json application/wasm image/svg+xml application/manifest+json;
#: }
`;
}
