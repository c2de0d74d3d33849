"use strict";
exports.id = 296;
exports.ids = [296];
exports.modules = {

/***/ 9720:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  start: () => (/* binding */ start)
});

// EXTERNAL MODULE: ./wall/git/disk.js
var disk = __webpack_require__(1276);
// EXTERNAL MODULE: ./wall/git/walk.js
var walk = __webpack_require__(4544);
;// CONCATENATED MODULE: ./wall/git/discard.js
/** How the restore gets rid of what the agent left: at once by one rename or unlink, and from the disk at the very end. */


/** A restore that was killed leaves folders of this name, which the next one removes. */
const TRASH = 'agent-creds-trash-';
/** What is renamed and stays. */
const ASIDE = 'agent-creds-aside-';
/** A git folder on its way back to its place. */
const FOUND = 'agent-creds-found-';
/** A name that is free. The agent may have used any name, but cannot know the next one. */
function freePath(folder, prefix) {
    for (;;) {
        const path = `${folder}/${prefix}${Math.random().toString(36).slice(2, 12)}`;
        if ((0,disk/* look */.Op)(path) === undefined)
            return path;
    }
}
const tempPath = (folder) => freePath(folder, TRASH);
class Discard {
    #trash = [];
    #tally;
    constructor(tally) {
        this.#tally = tally;
    }
    /**
     * Removes what is at the path, without a count.
     * @param top the git folder, in which a folder waits for its removal. Its name means nothing to git.
     */
    clear(path, top) {
        if ((0,disk/* unlink */.y1)(path))
            return true;
        const facts = (0,disk/* look */.Op)(path);
        if (facts === undefined)
            return true;
        // A folder must be open to be moved to another one.
        if (facts.kind === 'folder')
            (0,disk/* openUp */._W)(path);
        const trash = tempPath(top);
        if (facts.kind === 'folder' && (0,disk/* rename */.$w)(path, trash)) {
            this.#trash.push(trash);
            return true;
        }
        this.#tally.failed++;
        return false;
    }
    /** As {@link clear}, and counts it. */
    remove(path, top) {
        if (this.clear(path, top))
            this.#tally.removed++;
    }
    /**
     * Renames a git folder or file that the agent made. The new name, or undefined where that cannot be done.
     * @param shown the path of its folder from the workspace; undefined: it belongs to what is counted already.
     */
    setAside(path, shown) {
        const aside = freePath((0,disk/* parentOf */.gN)(path), ASIDE);
        if (!(0,disk/* rename */.$w)(path, aside)) {
            this.#tally.failed++;
            return undefined;
        }
        const name = aside.slice(aside.lastIndexOf('/') + 1);
        if (shown !== undefined)
            this.#tally.setAside(shown === '' ? name : `${shown}/${name}`);
        return name;
    }
    /** Removes from the disk, as long as there is time. What stays has a name that git passes over. */
    finish(more) {
        for (const path of this.#trash.splice(0))
            (0,walk/* removeTree */.dM)(path, more);
    }
}

;// CONCATENATED MODULE: ./wall/git/entries.js

/**
 * Puts a file or link back, where it is not as it was: content, mode, and no second name in the workspace through which a
 * later step could write it. No folder is at the path.
 */
function putBackFile(path, saved, contents, tally, temp) {
    if (isAsSaved(path, saved, contents))
        return;
    const done = put(path, saved, contents, temp);
    if (done)
        tally.putBack++;
    else
        tally.failed++;
}
function isAsSaved(path, saved, contents) {
    const facts = (0,disk/* look */.Op)(path);
    if (facts === undefined)
        return false;
    if (saved.kind === 'link')
        return facts.kind === 'link' && (0,disk/* readLink */.XF)(path) === saved.target;
    if (saved.kind === 'sealed')
        return facts.stamp === saved.stamp;
    if (saved.kind === 'folder' || facts.kind !== 'file')
        return false;
    if (facts.mode !== saved.mode || facts.links !== 1 || facts.size !== saved.size)
        return false;
    return (0,disk/* readPlain */.rM)(path, saved.size)?.equals(contentOf(saved, contents)) === true;
}
function put(path, saved, contents, temp) {
    if (saved.kind === 'file') {
        const facts = (0,disk/* look */.Op)(path);
        if (facts !== undefined && facts.kind !== 'file')
            (0,disk/* unlink */.y1)(path);
        return (0,disk/* putFile */.UN)(path, contentOf(saved, contents), saved.mode, temp);
    }
    (0,disk/* unlink */.y1)(path);
    // What this user could not read cannot be made again: at least the agent's is gone.
    return saved.kind === 'link' && (0,disk/* makeLink */.f2)(saved.target, path);
}
function contentOf({ from, size }, contents) {
    return contents.subarray(from, from + size);
}
/** What was kept of one git folder, by path from its top. */
class SavedTree {
    #entries;
    #children = new Map();
    #context;
    constructor(entries, context) {
        this.#entries = new Map(entries);
        this.#context = context;
        for (const at of this.#entries.keys()) {
            const slash = at.lastIndexOf('/');
            const parent = slash < 0 ? '' : at.slice(0, slash);
            this.#children.set(parent, [...(this.#children.get(parent) ?? []), at.slice(slash + 1)]);
        }
    }
    get(at) {
        return this.#entries.get(at);
    }
    /** Names of what was kept directly below a path. */
    names(at) {
        return this.#children.get(at) ?? [];
    }
    /** Puts one entry back, with all that was in it and nothing else. */
    putBack(at, temp) {
        const saved = this.#entries.get(at);
        if (saved === undefined)
            return;
        const { top, contents, tally, discard } = this.#context;
        const path = `${top}/${at}`;
        const facts = (0,disk/* look */.Op)(path);
        if (saved.kind !== 'folder') {
            if (facts?.kind === 'folder')
                discard.remove(path, top);
            putBackFile(path, saved, contents, tally, temp);
            return;
        }
        if (!this.folder(at))
            return;
        const names = new Set(this.names(at));
        for (const { name } of (0,disk/* list */.p_)(path) ?? [])
            if (!names.has(name))
                discard.remove(`${path}/${name}`, top);
        for (const name of names)
            this.putBack(`${at}/${name}`, temp);
        this.folderMode(at);
    }
    /** Makes sure that a folder, and no link to one, is at the path, and that it can be worked in. */
    folder(at) {
        const { top, tally, discard } = this.#context;
        const path = `${top}/${at}`;
        const facts = (0,disk/* look */.Op)(path);
        if (facts?.kind !== 'folder') {
            if (facts !== undefined)
                discard.remove(path, top);
            if (!(0,disk/* makeFolder */.fc)(path)) {
                tally.failed++;
                return false;
            }
        }
        (0,disk/* openUp */._W)(path);
        return true;
    }
    /** After the work in a folder. */
    folderMode(at) {
        const saved = this.#entries.get(at);
        const path = `${this.#context.top}/${at}`;
        if (saved?.kind === 'folder' && (0,disk/* look */.Op)(path)?.mode !== saved.mode)
            (0,disk/* setMode */.iY)(path, saved.mode);
    }
}

;// CONCATENATED MODULE: ./wall/git/checks.js
/** Enough for any branch's name: a path of a file has at most 4,096 bytes. */
const MAX_REF = 4200;
const OID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
/**
 * Whether a file's content is what git writes to `HEAD` or to a ref. A reference to `hooks/x` or `../x` would have a later
 * `git commit` write there.
 */
function isRefContent(content) {
    const text = content.toString('latin1').replace(/\n$/, '');
    if (OID.test(text))
        return true;
    const target = /^ref: (refs\/[^\n]+)$/.exec(text)?.[1];
    // A commit to `refs/replace/X` would show itself in the place of X.
    return target !== undefined && isRefName(target) && !target.startsWith('refs/replace/');
}
/** As `git check-ref-format` has it. */
function isRefName(name) {
    if (/[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{/.test(name) || name.endsWith('.'))
        return false;
    const parts = name.split('/');
    return (parts.length > 1 && parts.every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock')));
}
/** Whether a file that holds no ref could be read as one that leads elsewhere. */
const isReference = (content) => /^\s*ref:/.test(content.toString('latin1', 0, 64));
/**
 * `packed-refs` without `refs/replace`, which shows one object in the place of another, to a later checkout of a trusted
 * commit too. `undefined` where there is none in it.
 */
function withoutReplaced(packed, keep) {
    if (!packed.includes(' refs/replace/'))
        return undefined;
    const lines = packed.toString('latin1').split('\n');
    let dropping = false;
    const left = lines.filter((line) => {
        // The line after a tag's names what the tag leads to.
        if (line.startsWith('^'))
            return !dropping;
        dropping = /^[0-9a-f]+ refs\/replace\//.test(line) && !keep(line);
        return !dropping;
    });
    return left.length === lines.length ? undefined : Buffer.from(left.join('\n'), 'latin1');
}

;// CONCATENATED MODULE: ./wall/git/index-file.js
/**
 * Checks the paths in git's index. Git checks a path when it adds it to an index, not when it reads an index: with an entry
 * `.git/hooks/post-checkout` a plain `git checkout -- .` writes that hook, and runs it.
 *
 * The agent wrote the file, so it could be one that two readers read differently. Only what git itself writes passes: lengths
 * that agree, extensions that fill the rest, and a table of blocks (which git's threads start from) that leads to the entries.
 *
 * Format: Documentation/gitformat-index.txt of git, versions 2 to 4.
 */
const SIGNATURE = 0x44495243; // DIRC
const BLOCKS = 0x49454f54; // IEOT: where the entries of each block start
const END = 0x454f4945; // EOIE: where the extensions start
const EXTENDED = 0x4000;
const LENGTH = 0xfff;
const DOT = 0x2e;
const SLASH = 0x2f;
/**
 * Whether all paths stay out of every git folder and below the work tree. False as well for what is no index: git refuses
 * it too, and works on without one.
 * @param hash bytes of an object's name: 20 or 32.
 */
function isSafeIndex(index, hash) {
    try {
        return isSafe(index, hash);
    }
    catch {
        // A number beyond the end.
        return false;
    }
}
function isSafe(index, hash) {
    const version = index.readUInt32BE(4);
    if (index.readUInt32BE(0) !== SIGNATURE || version < 2 || version > 4)
        return false;
    const end = index.length - hash;
    const count = index.readUInt32BE(8);
    if (count > index.length / (40 + hash))
        return false;
    const entries = readEntries(index, { version, hash, count, end });
    return entries !== undefined && areSafeExtensions(index, entries, { version, hash, end });
}
function readEntries(index, { version, hash, count, end }) {
    const starts = new Uint32Array(count);
    const whole = new Uint8Array(count);
    const fixed = 40 + hash;
    let at = 12;
    let previous = new Uint8Array(0);
    for (let entry = 0; entry < count; entry++) {
        starts[entry] = at;
        const flags = index.readUInt16BE(at + fixed);
        const extended = (flags & EXTENDED) !== 0;
        if (extended && version < 3)
            return undefined;
        let name = at + fixed + (extended ? 4 : 2);
        let length;
        if (version < 4) {
            const close = index.indexOf(0, name);
            length = close - name;
            if (close < 0 || close >= end || !isSafePath(index, name, close))
                return undefined;
            // Padded with 1 to 8 NUL bytes to a multiple of 8.
            at += (close - at + 8) & ~7;
        }
        else {
            const strip = readVariable(index, name);
            if (strip.value > previous.length)
                return undefined;
            name = strip.next;
            const close = index.indexOf(0, name);
            if (close < 0 || close >= end)
                return undefined;
            const kept = previous.length - strip.value;
            const path = Buffer.concat([previous.subarray(0, kept), index.subarray(name, close)]);
            if (!isSafePath(path, 0, path.length))
                return undefined;
            whole[entry] = kept === 0 ? 1 : 0;
            length = path.length;
            previous = path;
            at = close + 1;
        }
        if (at > end || (flags & LENGTH) !== Math.min(length, LENGTH))
            return undefined;
    }
    return { starts, whole, end: at };
}
function areSafeExtensions(index, entries, { version, hash, end }) {
    let at = entries.end;
    while (at < end) {
        const kind = index.readUInt32BE(at);
        const from = at + 8;
        const to = from + index.readUInt32BE(at + 4);
        if (to > end)
            return false;
        if (kind === END && (to !== end || index.readUInt32BE(from) !== entries.end))
            return false;
        if (kind === BLOCKS && !areBlocks(index.subarray(from, to), entries, version))
            return false;
        at = to;
    }
    // Git looks for the last extension at this place, whatever lies before it.
    const last = end - (12 + hash);
    const isEnd = last >= 12 && index.readUInt32BE(last) === END;
    return at === end && (!isEnd || (last >= entries.end && index.readUInt32BE(last + 8) === entries.end));
}
function areBlocks(table, { starts, whole }, version) {
    if (table.readUInt32BE(0) !== 1 || (table.length - 4) % 8 !== 0)
        return false;
    let entry = 0;
    for (let at = 4; at < table.length; at += 8) {
        if (table.readUInt32BE(at) !== starts[entry] || (version === 4 && whole[entry] !== 1))
            return false;
        entry += table.readUInt32BE(at + 4);
    }
    return entry === starts.length;
}
/** Git's `decode_varint`: each byte that continues adds one. */
function readVariable(bytes, from) {
    let value = -1;
    for (let at = from; at < from + 5; at++) {
        const byte = bytes.readUInt8(at);
        value = (value + 1) * 128 + (byte & 0x7f);
        if ((byte & 0x80) === 0)
            return { value, next: at + 1 };
    }
    throw new RangeError('a length of more than 5 bytes');
}
/**
 * No part is empty, `.`, `..` or `.git` in any case. As a whole it may be empty, as in a split index, and end with a slash,
 * as a folder's in a sparse index.
 */
function isSafePath(bytes, from, to) {
    for (let start = from; start < to;) {
        let end = start;
        while (end < to && bytes[end] !== SLASH)
            end++;
        if (end === start)
            return false;
        if (bytes[start] === DOT && isDotted(bytes, start, end - start))
            return false;
        start = end + 1;
    }
    return true;
}
function isDotted(bytes, at, length) {
    if (length === 1)
        return true;
    if (length === 2)
        return bytes[at + 1] === DOT;
    if (length !== 4)
        return false;
    const lower = (offset) => (bytes[at + offset] ?? 0) | 0x20;
    return lower(1) === 0x67 && lower(2) === 0x69 && lower(3) === 0x74;
}

// EXTERNAL MODULE: ./wall/git/names.js
var names = __webpack_require__(3081);
;// CONCATENATED MODULE: ./wall/git/worktree.js
/** Checks a worktree that the agent added: `git worktree add` is honest work, and its files name paths. */


const MAX_PATH = 4096;
/**
 * @param path of the entry in `.git/worktrees`.
 * @returns undefined unless its repository is the one it lies in, and its `.git` file lies in the workspace and leads back.
 */
function readWorktree(path, workspace) {
    if (!(0,disk/* openUp */._W)(path))
        return undefined;
    const head = (0,disk/* readPlain */.rM)(`${path}/HEAD`, MAX_REF);
    const commondir = (0,disk/* readPlain */.rM)(`${path}/commondir`, MAX_PATH);
    const gitdir = (0,disk/* readPlain */.rM)(`${path}/gitdir`, MAX_PATH);
    if (head === undefined ||
        !isRefContent(head) ||
        commondir?.toString() !== '../..\n' ||
        gitdir === undefined)
        return undefined;
    const gitFile = gitdir.toString('latin1').replace(/\n$/, '');
    if (!isPlainPath(gitFile, workspace))
        return undefined;
    const back = (0,disk/* readPlain */.rM)(gitFile, MAX_PATH)?.toString('latin1');
    if ((0,disk/* look */.Op)(gitFile)?.links !== 1 || back !== `gitdir: ${path}\n`)
        return undefined;
    return { gitFile, commondir, gitdir };
}
/** An absolute path of a `.git` in the workspace, with no link on the way to it. */
function isPlainPath(path, workspace) {
    if (!path.startsWith(`${workspace}/`) || !path.endsWith('/.git') || /[\x00-\x1f\x7f]/.test(path))
        return false;
    const parts = path.slice(workspace.length + 1).split('/');
    let folder = workspace;
    for (const part of parts.slice(0, -1)) {
        folder = `${folder}/${part}`;
        if (part === '' || part === '.' || part === '..' || part === '.git' || (0,disk/* look */.Op)(folder)?.kind !== 'folder')
            return false;
    }
    return true;
}

;// CONCATENATED MODULE: ./wall/git/folder.js
var _a;
/** Puts one git folder back: goes through all that is in it, and treats each by what git uses it for. */








/** Larger data is not looked into but removed. */
const MAX_INDEX = 512 * 1024 * 1024;
const MAX_TEXT = 64 * 1024 * 1024;
class FolderRestore {
    #top;
    #known;
    #context;
    #saved;
    #stamps;
    /** Paths of the git folders in it that are put back by themselves. */
    #children;
    #temp;
    /** The `.git` files of the worktrees that the agent added, and that are what they should be. */
    worktreeFiles = [];
    constructor(top, known, children, context) {
        this.#top = top;
        this.#known = known;
        this.#context = context;
        this.#children = new Set(children);
        this.#stamps = new Map(known.stamps);
        this.#saved = new SavedTree(known.saved, { top, ...context });
        this.#temp = tempPath(top);
    }
    run() {
        (0,disk/* openUp */._W)(this.#top);
        // Without them git passes over this folder, and takes another one that the agent chose.
        for (const name of this.#known.needs)
            this.#saved.folder(name);
        // First what a later git acts on: the agent can have made the rest so large that this process dies of it.
        for (const name of this.#saved.names(''))
            if (name !== 'HEAD')
                this.#saved.putBack(name, this.#temp);
        this.#head();
        for (const entry of (0,disk/* list */.p_)(this.#top) ?? [])
            this.#entry(entry);
        if ((0,disk/* look */.Op)(this.#top)?.mode !== this.#known.mode)
            (0,disk/* setMode */.iY)(this.#top, this.#known.mode | 0o700);
    }
    #entry({ name, kind }) {
        const path = `${this.#top}/${name}`;
        if (name.startsWith(TRASH))
            return this.#context.discard.remove(path, this.#top);
        const care = (0,names/* careOf */.Nq)(name, this.#known.shape);
        // What was kept is put back already. Git's data, where it was a link, is such a thing too.
        if (care === 'head' || this.#saved.get(name))
            return;
        if (care === 'other')
            return;
        if (care === 'keep' || care === 'lock')
            return this.#remove(path);
        if (care === 'drop')
            return this.#drop(name);
        const isFolder = care === 'refs' || care === 'tree' || care === 'objects' || care === 'folders';
        if (kind !== (isFolder ? 'folder' : 'file'))
            return this.#remove(path);
        if (!isFolder)
            return this.#file(path, care);
        (0,disk/* openUp */._W)(path);
        if (care === 'objects')
            this.#objects(path);
        else if (care === 'folders')
            this.#nest(path, name);
        else
            this.#tree(path, care, name);
    }
    #remove(path) {
        this.#context.discard.remove(path, this.#top);
    }
    #head() {
        const path = `${this.#top}/HEAD`;
        const facts = (0,disk/* look */.Op)(path);
        const content = facts?.kind === 'file' ? (0,disk/* readPlain */.rM)(path, MAX_REF) : undefined;
        if (facts && content && isRefContent(content) && this.#mend(path, facts))
            return;
        this.#saved.putBack('HEAD', this.#temp);
    }
    /** One plain file of git's data. */
    #file(path, care) {
        const facts = (0,disk/* look */.Op)(path);
        if (facts === undefined || !this.#mend(path, facts))
            return this.#remove(path);
        if (care === 'ref') {
            const content = (0,disk/* readPlain */.rM)(path, MAX_REF);
            if (content === undefined || !isRefContent(content))
                this.#remove(path);
        }
        else if (care === 'oids') {
            const content = (0,disk/* readPlain */.rM)(path, MAX_TEXT);
            if (content === undefined || isReference(content))
                this.#remove(path);
        }
        else if (care === 'index') {
            const content = (0,disk/* readPlain */.rM)(path, MAX_INDEX);
            if (content !== undefined && isSafeIndex(content, this.#known.hash))
                return;
            this.#remove(path);
            this.#context.tally.drop('index');
        }
        else if (care === 'packed')
            this.#packed(path, facts);
    }
    #packed(path, { mode }) {
        const content = (0,disk/* readPlain */.rM)(path, MAX_TEXT);
        if (content === undefined)
            return this.#remove(path);
        const known = new Set(this.#known.replaced);
        const left = withoutReplaced(content, (line) => known.has(line));
        if (left === undefined)
            return;
        if ((0,disk/* putFile */.UN)(path, left, mode, this.#temp))
            this.#context.tally.removed++;
        else
            this.#context.tally.failed++;
    }
    /**
     * Gives a data file back to its owner, and takes away its second names in the workspace: a step that writes there would
     * write this file. False where that cannot be done.
     */
    #mend(path, facts) {
        const mode = facts.mode | 0o600;
        if (facts.links > 1) {
            const content = (0,disk/* readPlain */.rM)(path, MAX_TEXT);
            return content !== undefined && (0,disk/* putFile */.UN)(path, content, mode & 0o666, this.#temp);
        }
        return mode === facts.mode || (0,disk/* setMode */.iY)(path, mode);
    }
    /** Folders of data. Links, pipes and the like are removed, since a later git would write through them. */
    #tree(top, care, name) {
        const { unread } = (0,walk/* walk */.GG)(top, ({ path, relative, entries }) => {
            const deeper = [];
            if ((0,names/* isLayout */.nW)(entries))
                this.#remove(`${path}/HEAD`);
            for (const { name: inner, kind } of entries) {
                const inside = `${path}/${inner}`;
                if (care === 'refs' && relative === '' && inner === 'replace') {
                    if (!this.#saved.get('refs/replace'))
                        this.#remove(inside);
                }
                else if (inner.endsWith('.lock'))
                    this.#remove(inside);
                else if (kind === 'folder')
                    deeper.push(inner);
                else if (kind !== 'file')
                    this.#remove(inside);
                else if (care === 'refs')
                    this.#file(inside, 'ref');
                else if (name === 'logs')
                    this.#file(inside, 'file');
            }
            return deeper;
        });
        if (care === 'refs')
            this.#saved.putBack('refs/replace', this.#temp);
        this.#context.tally.failed += unread;
    }
    #objects(top) {
        for (const { name, kind } of (0,disk/* list */.p_)(top) ?? []) {
            const [path, at] = [`${top}/${name}`, `objects/${name}`];
            const care = (0,names/* careOfObjects */.TA)(name);
            if (care === 'drop')
                this.#drop(at);
            else if (kind !== 'folder')
                this.#remove(path);
            else if (care === 'keep')
                this.#objectsInfo(path, at);
            else {
                (0,disk/* openUp */._W)(path);
                for (const { name: inner, kind: innerKind } of (0,disk/* list */.p_)(path) ?? [])
                    if (innerKind !== 'file' || inner.endsWith('.lock'))
                        this.#remove(`${path}/${inner}`);
            }
        }
        for (const name of this.#saved.names('objects/info')) {
            if (this.#saved.folder('objects/info'))
                this.#saved.putBack(`objects/info/${name}`, this.#temp);
        }
    }
    #objectsInfo(path, at) {
        (0,disk/* openUp */._W)(path);
        for (const { name, kind } of (0,disk/* list */.p_)(path) ?? []) {
            const [inside, below] = [`${path}/${name}`, `${at}/${name}`];
            const care = (0,names/* careOfObjectsInfo */.lx)(name);
            if (this.#saved.get(below))
                continue;
            if (care === 'drop')
                this.#drop(below);
            else if (care === 'file' && kind === 'file')
                this.#file(inside, care);
            else
                this.#remove(inside);
        }
    }
    /** `modules` or `worktrees`, or a folder below `modules` that a submodule's name with a slash makes. */
    #nest(path, at) {
        for (const { name, kind } of (0,disk/* list */.p_)(path) ?? []) {
            const [inside, below] = [`${path}/${name}`, `${at}/${name}`];
            if (this.#children.has(below) && kind === 'folder')
                continue;
            const saved = this.#saved.get(below);
            if (saved?.kind === 'folder' && kind === 'folder') {
                (0,disk/* openUp */._W)(inside);
                this.#nest(inside, below);
                this.#saved.folderMode(below);
            }
            else if (saved && saved.kind !== 'folder')
                this.#saved.putBack(below, this.#temp);
            else if (at !== 'worktrees' || !this.#newWorktree(inside, below))
                this.#remove(inside);
        }
    }
    /** A worktree that the agent added may stay where its files lead to each other and to nothing else. */
    #newWorktree(path, at) {
        const found = readWorktree(path, this.#context.workspace);
        if (found === undefined)
            return false;
        const { gitFile, commondir, gitdir } = found;
        const file = (from, { length }) => ({
            kind: 'file',
            mode: 0o644,
            from,
            size: length,
        });
        const known = {
            at,
            shape: 'inner',
            identity: '',
            mode: 0o755,
            hash: this.#known.hash,
            saved: [
                ['commondir', file(0, commondir)],
                ['gitdir', file(commondir.length, gitdir)],
            ],
            stamps: [],
            replaced: [],
            needs: [],
        };
        const contents = Buffer.concat([commondir, gitdir]);
        new _a(path, known, [], { ...this.#context, contents }).run();
        this.worktreeFiles.push(gitFile);
        return true;
    }
    /** State that may stay as it was, and no other way. */
    #drop(at) {
        if (this.#isAsStamped(at))
            return;
        this.#remove(`${this.#top}/${at}`);
        const isRebase = at === 'rebase-merge' || at === 'rebase-apply' || at === 'sequencer';
        this.#context.tally.drop(isRebase ? 'rebase' : 'other');
    }
    #isAsStamped(at) {
        const stamp = this.#stamps.get(at);
        const facts = (0,disk/* look */.Op)(`${this.#top}/${at}`);
        if (stamp === undefined || facts === undefined)
            return false;
        if (facts.kind !== 'folder')
            return facts.stamp === stamp;
        const inside = (0,disk/* list */.p_)(`${this.#top}/${at}`) ?? [];
        const before = [...this.#stamps.keys()].filter((one) => one.startsWith(`${at}/`) && !one.slice(at.length + 1).includes('/'));
        return (stamp === 'folder' &&
            inside.length === before.length &&
            inside.every(({ name }) => this.#isAsStamped(`${at}/${name}`)));
    }
}
_a = FolderRestore;

// EXTERNAL MODULE: ./wall/git/manifest.js
var manifest = __webpack_require__(8896);
// EXTERNAL MODULE: ./wall/git/report.js
var report = __webpack_require__(4223);
;// CONCATENATED MODULE: ./wall/git/restore.js
/**
 * After the agent: puts every git folder of the workspace back, but for git's data. All processes of the agent are dead.
 *
 * It can be killed at any moment and run again. The known folders come first, since a later step uses these, then whatever
 * the agent made anywhere in the workspace, and last the removal of what nobody uses.
 */








/** How long to look for what the agent made. Everything that was there before is put back whatever the time. */
const BUDGET_MS = 60_000;
/** @returns undefined where the store holds no snapshot. */
function restore(store, options = {}) {
    const folder = (0,disk/* fromText */.IK)(store);
    const found = (0,manifest/* readStore */.uz)(folder);
    if (found === undefined)
        return undefined;
    (0,manifest/* freeReserve */.jf)(folder);
    return new Restore(found, options).run();
}
class Restore {
    #store;
    #tally = new report/* Tally */.F0();
    #discard = new Discard(this.#tally);
    #more;
    /** Paths of the git folders that are as they should be, and `.git` files that may stay. */
    #good = new Set();
    #bare = new Set();
    /** Git folders that were set aside, and counted. */
    #asides = new Set();
    /** Where each known folder is; undefined where it is no more. */
    #paths = [];
    constructor(store, { now = () => performance.now(), budget = BUDGET_MS }) {
        this.#store = store;
        const end = now() + budget;
        this.#more = () => now() < end;
    }
    get #workspace() {
        return this.#store.manifest.workspace;
    }
    run() {
        const { folders, files, identity } = this.#store.manifest;
        const facts = (0,disk/* look */.Op)(this.#workspace);
        // An inode number is used again, so a link can have the folder's.
        if (facts?.kind !== 'folder' || facts.identity !== identity) {
            this.#tally.failed++;
            this.#tally.complete = false;
            return this.#tally.report();
        }
        (0,disk/* openUp */._W)(this.#workspace);
        this.#findMissing();
        folders.forEach((known, number) => {
            this.#folder(known, number);
        });
        for (const file of files)
            this.#file(file);
        this.#searchNew();
        this.#discard.finish(this.#more);
        return this.#tally.report();
    }
    /** The path of a known folder, where a folder is there and no link is on the way. */
    #place(known) {
        const top = known.parent === undefined ? this.#workspace : this.#paths[known.parent];
        return top === undefined ? undefined : reach(top, known.at);
    }
    /** Moves git folders back that have another place now. A mount point can be renamed, too. */
    #findMissing() {
        const missing = new Map();
        for (const known of this.#store.manifest.folders) {
            if (known.parent !== undefined || known.at === '')
                continue;
            const path = this.#place(known);
            const facts = path === undefined ? undefined : (0,disk/* look */.Op)(path);
            if (facts?.kind !== 'folder' || facts.identity !== known.identity)
                missing.set(known.identity, known);
        }
        if (missing.size === 0)
            return;
        const walked = (0,walk/* walk */.GG)(this.#workspace, ({ path, entries }) => {
            const deeper = [];
            for (const { name, kind } of entries) {
                if (kind !== 'folder')
                    continue;
                const identity = (0,disk/* look */.Op)(`${path}/${name}`)?.identity ?? '';
                const known = missing.get(identity);
                if (known && this.#moveBack(`${path}/${name}`, known))
                    missing.delete(identity);
                else
                    deeper.push(name);
            }
            return deeper;
        }, () => missing.size > 0 && this.#more());
        if (!walked.complete && missing.size > 0)
            this.#tally.complete = false;
    }
    #moveBack(found, known) {
        const target = this.#place(known);
        if (target === undefined)
            return false;
        // First to the top: it may lie in the folder that is in its way.
        const passing = freePath(this.#workspace, FOUND);
        (0,disk/* openUp */._W)(found);
        if (!(0,disk/* rename */.$w)(found, passing)) {
            this.#tally.failed++;
            return false;
        }
        if ((0,disk/* look */.Op)(target) !== undefined) {
            const aside = this.#discard.setAside(target, folderOf(known.at));
            this.#asides.add(`${(0,disk/* parentOf */.gN)(`${this.#workspace}/${known.at}`)}/${aside}`);
        }
        if (!(0,disk/* rename */.$w)(passing, target)) {
            this.#tally.failed++;
            return false;
        }
        this.#tally.movedBack++;
        return true;
    }
    #folder(known, number) {
        const path = this.#place(known);
        const facts = path === undefined ? undefined : (0,disk/* look */.Op)(path);
        if (path === undefined || facts?.kind !== 'folder') {
            // What took its place is set aside when the workspace is searched. A submodule's folder may go.
            if (known.parent === undefined)
                this.#tally.lost++;
            this.#paths[number] = undefined;
            return;
        }
        this.#paths[number] = path;
        this.#tally.folders++;
        (known.shape === 'bare' ? this.#bare : this.#good).add(path);
        const children = this.#store.manifest.folders
            .filter(({ parent }) => parent === number)
            .map(({ at }) => at);
        const work = new FolderRestore(path, known, children, {
            workspace: this.#workspace,
            contents: this.#store.contents,
            tally: this.#tally,
            discard: this.#discard,
        });
        work.run();
        for (const file of work.worktreeFiles)
            this.#good.add(file);
    }
    #file({ at, saved }) {
        const path = reach(this.#workspace, at);
        if (path === undefined)
            return;
        const shown = folderOf(at);
        const facts = (0,disk/* look */.Op)(path);
        if (saved === undefined) {
            if (facts !== undefined)
                this.#discard.setAside(path, shown);
            return;
        }
        this.#good.add(path);
        if (facts?.kind === 'folder')
            this.#discard.setAside(path, shown);
        putBackFile(path, saved, this.#store.contents, this.#tally, tempPath((0,disk/* parentOf */.gN)(path)));
    }
    /** Whatever git would take for a repository, and was none before: anywhere, under any name. */
    #searchNew() {
        const walked = (0,walk/* walk */.GG)(this.#workspace, ({ path, relative, entries }) => {
            const here = relative === '' ? this.#workspace : `${this.#workspace}/${relative}`;
            const isBare = this.#bare.has(here);
            if (!isBare && (0,names/* isLayout */.nW)(entries))
                this.#discard.setAside(`${path}/HEAD`, this.#asides.has(here) ? undefined : relative);
            const deeper = [];
            for (const { name, kind } of entries) {
                if (name === '.git') {
                    if (this.#good.has(`${here}/.git`))
                        continue;
                    const aside = this.#discard.setAside(`${path}/.git`, relative);
                    if (aside === undefined || kind !== 'folder')
                        continue;
                    this.#asides.add(`${here}/${aside}`);
                    deeper.push(aside);
                }
                else if (kind === 'folder' && !(isBare && names/* GIT_ONLY */.gc.has(name)))
                    deeper.push(name);
            }
            return deeper;
        }, this.#more);
        if (!walked.complete)
            this.#tally.complete = false;
        this.#tally.failed += walked.unread;
    }
}
/** The folder of a path that does not begin with a slash; empty for the top. */
const folderOf = (at) => (0,disk/* parentOf */.gN)(`/${at}`).slice(1);
/** The path of `at` below `top`, where every folder on the way is one, and no link. */
function reach(top, at) {
    if (at === '')
        return top;
    let path = top;
    const parts = at.split('/');
    for (const part of parts.slice(0, -1)) {
        path = `${path}/${part}`;
        if (!(0,disk/* openUp */._W)(path))
            return undefined;
    }
    return `${path}/${parts.at(-1)}`;
}

;// CONCATENATED MODULE: ./entries/wall-git.js

/** Said where the store holds no snapshot. */
const NOTHING = {
    texts: ['No copy of the git files was found, so nothing was put back.'],
    failed: 1,
    complete: false,
};
/**
 * `wall-git.js restore STORE`: puts git's files back when a wall ends, and prints what it did as one line of JSON. The wall
 * starts it as the runner's user. It takes nothing from the environment.
 */
async function start() {
    const [, , command, store] = process.argv;
    // Nobody may be left to read what it prints.
    process.stdout.on('error', () => undefined);
    const report = command === 'restore' && store !== undefined ? restore(store) : undefined;
    if (report === undefined)
        process.exitCode = 1;
    process.stdout.write(`${JSON.stringify(report ?? NOTHING)}\n`);
}


/***/ })

};
;