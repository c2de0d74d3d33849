"use strict";
exports.id = 673;
exports.ids = [673];
exports.modules = {

/***/ 1858:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  findPersisted: () => (/* binding */ findPersisted),
  persistedProblem: () => (/* binding */ persistedProblem)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./record/own-file.js
var own_file = __webpack_require__(134);
// EXTERNAL MODULE: ./text/quote.js
var quote = __webpack_require__(2133);
;// CONCATENATED MODULE: ./gateway/git/config-text.js
const HEADER = /^\s*\[\s*([A-Za-z0-9.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]/;
const ENTRY = /^\s*([A-Za-z][A-Za-z0-9-]*)\s*(?:=\s*(.*))?$/s;
/**
 * Reads the values of a git configuration (git-config, "Syntax"). It reads leniently: of a file that git refuses it gives what
 * it can read.
 * @example readConfigText('[http "https://a.example/"]\n\textraheader = AUTHORIZATION: basic eA==\n')
 *   // [{ section: 'http', subsection: 'https://a.example/', key: 'extraheader', value: 'AUTHORIZATION: basic eA==' }]
 */
function readConfigText(text) {
    const values = [];
    let section = '';
    let subsection = '';
    for (const line of linesOf(text)) {
        let rest = line;
        // Git takes several headers in one line; the last one holds.
        for (let header = HEADER.exec(rest); header; header = HEADER.exec(rest)) {
            // The old form `[a.b]` has its subsection behind the dot.
            const [first = '', ...parts] = (header[1] ?? '').split('.');
            section = first.toLowerCase();
            subsection = header[2]?.replace(/\\(.)/g, '$1') ?? parts.join('.');
            rest = rest.slice(header[0].length);
        }
        const [, key, value = ''] = ENTRY.exec(rest) ?? [];
        if (key !== undefined)
            values.push({ section, subsection, key: key.toLowerCase(), value: plain(value) });
    }
    return values;
}
/** The lines. One goes on behind a backslash at its end that is not one of a pair, but not where it is a comment. */
function linesOf(text) {
    const lines = [];
    let open = '';
    for (const line of text.split('\n')) {
        const all = open + line.replace(/\r$/, '');
        const goesOn = /(?<!\\)(?:\\\\)*\\$/.test(all) && !/^\s*[#;]/.test(all);
        if (!goesOn)
            lines.push(all);
        open = goesOn ? all.slice(0, -1) : '';
    }
    return open === '' ? lines : [...lines, open];
}
/** A value without its quotes, its escapes, the spaces around it and its comment. */
function plain(written) {
    let text = '';
    /** Spaces behind this are not the value's own. */
    let end = 0;
    let quoted = false;
    for (let at = 0; at < written.length; at++) {
        const letter = written[at] ?? '';
        if (letter === '"') {
            quoted = !quoted;
            continue;
        }
        if (!quoted && (letter === '#' || letter === ';'))
            break;
        if (letter === '\\') {
            const next = written[++at] ?? '';
            text += { n: '\n', t: '\t', b: '\b' }[next] ?? next;
        }
        else
            text += letter;
        if (quoted || letter.trim() !== '')
            end = text.length;
    }
    return text.slice(0, end);
}

;// CONCATENATED MODULE: ./gateway/git/persisted.js





/** Bytes. The configuration of a checkout has a few hundred. */
const MAX_CONFIG = 1024 * 1024;
/** Files that one configuration can include, at any depth. */
const MOST_INCLUDED = 1000;
/** Folders that are looked into. The nearest ones come first, and checkouts are there. */
const MOST_FOLDERS = 20_000;
/**
 * Looks for tokens of a git host in all git folders of the workspace: of repositories, submodules, worktrees and bare
 * repositories, with what they include from the workspace. Whoever works in the workspace can read them, so the gateway would protect nothing.
 * @param host such as `github.com`, with a port where it has one.
 */
function findPersisted(workspace, host, disk = realDisk) {
    const found = [];
    const seen = new Set();
    const look = (file) => {
        const waiting = new Set([file]);
        // A set is gone through in the order in which it grows, and a file is in it once.
        for (const one of waiting) {
            if (seen.has(one))
                continue;
            seen.add(one);
            const text = disk.read(one, MAX_CONFIG)?.toString('utf8');
            if (text === undefined)
                continue;
            const values = readConfigText(text);
            const as = tokenIn(values, host);
            if (as)
                found.push({ file: (0,external_node_path_.relative)(workspace, one) || (0,external_node_path_.basename)(one), as });
            for (const path of included(values, one))
                if (isBelow(workspace, path) && waiting.size < MOST_INCLUDED)
                    waiting.add(path);
        }
    };
    const waiting = new Set([(0,external_node_path_.resolve)(workspace)]);
    let count = 0;
    // A set is gone through in the order in which it grows, and a folder is in it once.
    for (const folder of waiting) {
        if (++count > MOST_FOLDERS)
            break;
        const entries = disk.list(folder);
        const names = new Set(entries.map(({ name }) => name));
        const isGit = names.has('HEAD') && names.has('objects') && names.has('refs');
        // A worktree's own folder has no objects, and a HEAD.
        const isWorktree = names.has('HEAD') && names.has('commondir');
        if (isGit || isWorktree || (0,external_node_path_.basename)(folder) === '.git') {
            for (const name of ['config', 'config.worktree'])
                look((0,external_node_path_.join)(folder, name));
            if (isWorktree)
                for (const path of linked((0,external_node_path_.join)(folder, 'commondir'), '', disk))
                    look((0,external_node_path_.join)(path, 'config'));
        }
        for (const { name, isFolder } of entries) {
            const path = (0,external_node_path_.join)(folder, name);
            if (!isFolder) {
                if (name !== '.git')
                    continue;
                for (const git of linked(path, 'gitdir: ', disk))
                    waiting.add(git);
            }
            else if (!isGit || name === 'modules' || name === 'worktrees')
                waiting.add(path);
        }
    }
    return found;
}
/** The folder that a file of git names; empty where it names none. */
function linked(file, before, disk) {
    const text = disk.read(file, MAX_CONFIG)?.toString('utf8').trim() ?? '';
    return text.startsWith(before) && text.length > before.length
        ? [(0,external_node_path_.resolve)((0,external_node_path_.dirname)(file), text.slice(before.length))]
        : [];
}
/**
 * The files that a configuration includes (git-config, "Includes"), whatever their condition. A path from a home folder is left to
 * its place: it leads out of the workspace.
 */
function included(values, file) {
    return values.flatMap(({ section, key, value }) => (section === 'include' || section === 'includeif') &&
        key === 'path' &&
        value !== '' &&
        !value.startsWith('~')
        ? [(0,external_node_path_.resolve)((0,external_node_path_.dirname)(file), value)]
        : []);
}
function isBelow(folder, path) {
    const way = (0,external_node_path_.relative)((0,external_node_path_.resolve)(folder), path);
    return way.split(external_node_path_.sep)[0] !== '..' && !(0,external_node_path_.isAbsolute)(way);
}
/** How a configuration holds a token for a host; `undefined` where it holds none. */
function tokenIn(values, host) {
    const isHeader = ({ section, subsection, key, value }) => section === 'http' &&
        key === 'extraheader' &&
        /^authorization\s*:\s*\S/i.test(value) &&
        isFor(subsection, host);
    if (values.some(isHeader))
        return 'header';
    // In any value: git and its helpers take addresses from many, such as `remote.*`, `branch.*.remote`, `submodule.*`, `lfs.*`, `url.*`.
    const addresses = values.flatMap(({ subsection, value }) => [subsection, value]);
    return addresses.some((address) => holdsLogin(address, host)) ? 'url' : undefined;
}
/** Whether `http.<url>.*` of a configuration is for a host (git-config, "http.<url>.*"). Without a URL it is for every host. */
function isFor(pattern, host) {
    if (pattern === '')
        return true;
    // A star stands for one part of a name; as a letter, it stays when the address is taken apart.
    const url = URL.parse(pattern.replaceAll('*', 'x--any--x'));
    if (!url)
        return false;
    const [own, asked] = [url.host.split('.'), host.toLowerCase().split('.')];
    return own.length === asked.length && own.every((part, i) => part === asked[i] || part === 'x--any--x');
}
/** Characters. A shorter user name without a password, such as `git`, is no token. */
const SHORTEST_TOKEN = 20;
function holdsLogin(address, host) {
    const url = URL.parse(address);
    if (!url || !/^https?:$/.test(url.protocol) || url.host !== host.toLowerCase())
        return false;
    return url.password !== '' || url.username.length >= SHORTEST_TOKEN;
}
/** The most files that a message names. */
const MOST_NAMED = 3;
/** The problem for tokens that were found; `undefined` where none was. */
function persistedProblem(found, host) {
    const [first] = found;
    if (!first)
        return undefined;
    const named = found.slice(0, MOST_NAMED).map(({ file }) => (0,quote/* quote */.h)(file));
    const more = found.length > named.length ? ` and ${found.length - named.length} more` : '';
    const isCheckout = found.some(({ as }) => as === 'header');
    return {
        code: 'CREDENTIALS_PERSISTED',
        what: `A token for ${host} lies in ${named.join(', ')}${more} of the workspace`,
        why: isCheckout
            ? '`actions/checkout` leaves the token of the job there unless it is told not to, and whoever reads the file can push with it to every branch, past the gateway'
            : 'the address of a remote has a login in it, and whoever reads the file can push with it to every branch, past the gateway',
        fix: isCheckout
            ? 'with: { persist-credentials: false }   # on each step with actions/checkout before this one'
            : `git remote set-url origin https://${host}/OWNER/REPO   # in the step that made it; the gateway logs in`,
    };
}
const realDisk = {
    list(folder) {
        try {
            return (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true }).map((entry) => ({
                name: entry.name,
                isFolder: entry.isDirectory(),
            }));
        }
        catch {
            return [];
        }
    },
    read: own_file/* readPlainFile */.b$,
};


/***/ })

};
;