"use strict";
exports.id = 461;
exports.ids = [461];
exports.modules = {

/***/ 1276:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $w: () => (/* binding */ rename),
/* harmony export */   IK: () => (/* binding */ fromText),
/* harmony export */   Op: () => (/* binding */ look),
/* harmony export */   UN: () => (/* binding */ putFile),
/* harmony export */   XF: () => (/* binding */ readLink),
/* harmony export */   Ye: () => (/* binding */ realPath),
/* harmony export */   _2: () => (/* binding */ hold),
/* harmony export */   _W: () => (/* binding */ openUp),
/* harmony export */   ef: () => (/* binding */ removeEmpty),
/* harmony export */   f2: () => (/* binding */ makeLink),
/* harmony export */   fc: () => (/* binding */ makeFolder),
/* harmony export */   gN: () => (/* binding */ parentOf),
/* harmony export */   iY: () => (/* binding */ setMode),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   qf: () => (/* binding */ writeNew),
/* harmony export */   rM: () => (/* binding */ readPlain),
/* harmony export */   y1: () => (/* binding */ unlink)
/* harmony export */ });
/* unused harmony exports bytesOf, Anchor */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/**
 * How the git part of the wall touches the disk. All that it meets was named and made by the agent, so:
 *
 * - A path is a string of bytes (Latin-1: one character a byte), since a name need not be UTF-8.
 * - No link is followed, no pipe is waited for, and only plain files are read, up to a bound.
 * - A folder that its owner may not enter is opened up first: the agent can take away every mode bit.
 *
 * Nothing here races with the agent: it has not begun yet, or all its processes are dead.
 */

const { O_DIRECTORY, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_WRONLY, O_CREAT, O_EXCL } = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants;
const bytesOf = (path) => Buffer.from(path, 'latin1');
const fromText = (text) => Buffer.from(text, 'utf8').toString('latin1');
/** `undefined` where nothing is at the path, or it cannot be reached. */
function look(path) {
    try {
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(bytesOf(path), { bigint: true });
        const kind = stat.isFile()
            ? 'file'
            : stat.isDirectory()
                ? 'folder'
                : stat.isSymbolicLink()
                    ? 'link'
                    : 'other';
        const mode = Number(stat.mode) & 0o7777;
        return {
            kind,
            mode,
            size: Number(stat.size),
            links: Number(stat.nlink),
            uid: Number(stat.uid),
            identity: `${stat.dev}:${stat.ino}`,
            stamp: `${stat.ino}:${stat.ctimeNs}:${stat.size}:${mode}`,
        };
    }
    catch {
        return undefined;
    }
}
/** What is in a folder, in no order. `undefined` where it cannot be read. */
function list(path) {
    const found = tryList(path);
    if (found !== 'refused')
        return found;
    return openUp(path) ? withoutRefusal(tryList(path)) : undefined;
}
function tryList(path) {
    try {
        const found = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(bytesOf(path), { withFileTypes: true, encoding: 'latin1' });
        // In place: a folder can have millions of entries.
        const entries = found;
        found.forEach((one, number) => {
            const kind = one.isFile()
                ? 'file'
                : one.isDirectory()
                    ? 'folder'
                    : one.isSymbolicLink()
                        ? 'link'
                        : 'other';
            entries[number] = { name: one.name, kind };
        });
        return entries;
    }
    catch (error) {
        return isCode(error, 'EACCES', 'EPERM') ? 'refused' : undefined;
    }
}
const withoutRefusal = (found) => (found === 'refused' ? undefined : found);
/** Lets the owner of a folder read, enter and change it. False where the folder belongs to somebody else, or is none. */
function openUp(path) {
    const facts = look(path);
    if (facts?.kind !== 'folder')
        return false;
    return (facts.mode & 0o700) === 0o700 || setMode(path, facts.mode | 0o700);
}
/** Never called on a link: `chmod` would follow it. */
function setMode(path, mode) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)(bytesOf(path), mode);
        return true;
    }
    catch {
        return false;
    }
}
/** The content of a plain file of at most `maxBytes`; `undefined` where it is no such file or cannot be read. */
function readPlain(path, maxBytes) {
    let file;
    try {
        file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(bytesOf(path), O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    }
    catch (error) {
        if (!isCode(error, 'EACCES'))
            return undefined;
        const facts = look(path);
        if (facts?.kind !== 'file' || (facts.mode & 0o400) !== 0 || !setMode(path, facts.mode | 0o400))
            return undefined;
        return readPlain(path, maxBytes);
    }
    try {
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(file);
        if (!stat.isFile() || stat.size > maxBytes)
            return undefined;
        // One byte more than the size: a file that grows meanwhile is found out.
        const bytes = Buffer.allocUnsafe(stat.size + 1);
        return readAll(file, bytes);
    }
    catch {
        return undefined;
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
    }
}
function readAll(file, bytes) {
    for (let at = 0; at < bytes.length;) {
        const read = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(file, bytes, at, bytes.length - at, null);
        if (read === 0)
            return bytes.subarray(0, at);
        at += read;
    }
    return undefined;
}
/** Where a link leads, as it is written. */
function readLink(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(bytesOf(path), { encoding: 'latin1' });
    }
    catch {
        return undefined;
    }
}
/** The path without links. `undefined` where nothing is at its end. */
function realPath(path) {
    try {
        return node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native(bytesOf(path), { encoding: 'buffer' }).toString('latin1');
    }
    catch {
        return undefined;
    }
}
/**
 * Puts a file at the path with one rename, so that at no moment nothing or a part is there. Where the disk has no room for
 * a second file, writes into the file that is there. Last resort: removes what is there, for the agent's must not stay.
 * @param temp a free path on the same file system.
 * @returns false where the file is not at the path as it should be.
 */
function putFile(path, bytes, mode, temp) {
    unlink(temp);
    if (writeNew(temp, bytes, mode) && rename(temp, path))
        return true;
    unlink(temp);
    if (overwrite(path, bytes, mode))
        return true;
    unlink(path);
    return writeNew(path, bytes, mode);
}
/** Makes a new file. False, and no file, where it cannot be made whole. */
function writeNew(path, bytes, mode) {
    let file;
    try {
        file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(bytesOf(path), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
    }
    catch {
        return false;
    }
    const done = fill(file, bytes, mode);
    if (!done)
        unlink(path);
    return done;
}
function overwrite(path, bytes, mode) {
    const facts = look(path);
    if (facts?.kind !== 'file' || facts.links !== 1)
        return false;
    if ((facts.mode & 0o200) === 0)
        setMode(path, facts.mode | 0o200);
    try {
        return fill((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(bytesOf(path), O_WRONLY | O_NOFOLLOW | O_NONBLOCK), bytes, mode);
    }
    catch {
        return false;
    }
}
function fill(file, bytes, mode) {
    try {
        for (let at = 0; at < bytes.length;)
            at += (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(file, bytes, at, bytes.length - at, at);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.ftruncateSync)(file, bytes.length);
        // Not with the mode of open(2), from which the umask takes bits away.
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fchmodSync)(file, mode);
        return true;
    }
    catch {
        return false;
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
    }
}
const makeFolder = (path, mode = 0o755) => done(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(bytesOf(path), { mode })) && setMode(path, mode);
const makeLink = (target, path) => done(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.symlinkSync)(bytesOf(target), bytesOf(path)));
const unlink = (path) => withOpenParent(path, () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.unlinkSync)(bytesOf(path)));
const rename = (from, to) => withOpenParent(from, () => withOpenParentOrThrow(to, () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(bytesOf(from), bytesOf(to))));
const removeEmpty = (path) => withOpenParent(path, () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmdirSync)(bytesOf(path)));
/** Tries again after the folder that holds the path was opened up. */
function withOpenParent(path, work) {
    return done(() => withOpenParentOrThrow(path, work));
}
function withOpenParentOrThrow(path, work) {
    try {
        work();
    }
    catch (error) {
        if (!isCode(error, 'EACCES', 'EPERM') || !openUp(parentOf(path)))
            throw error;
        work();
    }
}
const parentOf = (path) => path.slice(0, path.lastIndexOf('/')) || '/';
function done(work) {
    try {
        work();
        return true;
    }
    catch {
        return false;
    }
}
function isCode(error, ...codes) {
    return codes.includes(error.code ?? '');
}
/** A folder that is held open, so that paths below it are short however deep it lies. */
class Anchor {
    path;
    #file;
    #uses = 0;
    constructor(file) {
        this.#file = file;
        this.path = `/proc/self/fd/${file}/.`;
    }
    take() {
        this.#uses++;
        return this;
    }
    release() {
        if (--this.#uses === 0)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(this.#file);
    }
}
function hold(path) {
    try {
        return new Anchor((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(bytesOf(path), O_RDONLY | O_DIRECTORY | O_NOFOLLOW));
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 8896:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   jf: () => (/* binding */ freeReserve),
/* harmony export */   l6: () => (/* binding */ writeStore),
/* harmony export */   uz: () => (/* binding */ readStore)
/* harmony export */ });
/* harmony import */ var _disk_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1276);
/** What a snapshot keeps in its store: `manifest.json`, the contents in one file, and room for the end. */

const MAX_MANIFEST = 64 * 1024 * 1024;
/** More than a snapshot ever keeps (snapshot.ts). */
const MAX_CONTENTS = 128 * 1024 * 1024;
/** New files need inodes too. */
const SPARE_FILES = 16;
/** False where the disk has no room. */
function writeStore(store, manifest, contents, reserve) {
    const zeros = Buffer.alloc(reserve);
    for (let spare = 0; spare < SPARE_FILES; spare++)
        if (!(0,_disk_js__WEBPACK_IMPORTED_MODULE_0__/* .writeNew */ .qf)(`${store}/reserve-${spare}`, spare === 0 ? zeros : zeros.subarray(0, 0), 0o600))
            return false;
    return ((0,_disk_js__WEBPACK_IMPORTED_MODULE_0__/* .writeNew */ .qf)(`${store}/contents`, contents, 0o600) &&
        (0,_disk_js__WEBPACK_IMPORTED_MODULE_0__/* .writeNew */ .qf)(`${store}/manifest.json`, Buffer.from(JSON.stringify(manifest)), 0o600));
}
/** `undefined` where no snapshot is there, or not a whole one. */
function readStore(store) {
    const text = (0,_disk_js__WEBPACK_IMPORTED_MODULE_0__/* .readPlain */ .rM)(`${store}/manifest.json`, MAX_MANIFEST);
    const contents = (0,_disk_js__WEBPACK_IMPORTED_MODULE_0__/* .readPlain */ .rM)(`${store}/contents`, MAX_CONTENTS);
    if (text === undefined || contents === undefined)
        return undefined;
    try {
        const manifest = JSON.parse(text.toString('utf8'));
        return manifest.version === 1 ? { manifest, contents } : undefined;
    }
    catch {
        return undefined;
    }
}
/** Gives the disk the room back that was reserved for the end. */
function freeReserve(store) {
    for (let spare = 0; spare < SPARE_FILES; spare++)
        (0,_disk_js__WEBPACK_IMPORTED_MODULE_0__/* .unlink */ .y1)(`${store}/reserve-${spare}`);
}


/***/ }),

/***/ 3081:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nq: () => (/* binding */ careOf),
/* harmony export */   TA: () => (/* binding */ careOfObjects),
/* harmony export */   gc: () => (/* binding */ GIT_ONLY),
/* harmony export */   lx: () => (/* binding */ careOfObjectsInfo),
/* harmony export */   nW: () => (/* binding */ isLayout)
/* harmony export */ });
const CARES = new Map([
    ['HEAD', 'head'],
    ['index', 'index'],
    ['packed-refs', 'packed'],
    ['refs', 'refs'],
    ['logs', 'tree'],
    ['reftable', 'tree'],
    ['lfs', 'tree'],
    ['objects', 'objects'],
    ['worktrees', 'folders'],
    ['modules', 'folders'],
    ['shallow', 'oids'],
    ['FETCH_HEAD', 'oids'],
    ['MERGE_HEAD', 'oids'],
    ['AUTO_MERGE', 'ref'],
    ['MERGE_AUTOSTASH', 'ref'],
    ['COMMIT_EDITMSG', 'file'],
    ['EDIT_DESCRIPTION', 'file'],
    ['MERGE_MODE', 'file'],
    ['MERGE_MSG', 'file'],
    ['NOTES_EDITMSG', 'file'],
    ['SQUASH_MSG', 'file'],
    ['TAG_EDITMSG', 'file'],
    // `exec` lines of a rebase's list run programs, and so does its `strategy`: git runs `git-merge-NAME` from PATH.
    ['rebase-merge', 'drop'],
    ['rebase-apply', 'drop'],
    ['sequencer', 'drop'],
    // With `rerere` on, the next commit writes to the paths that are in it.
    ['MERGE_RR', 'drop'],
    // Its text is shown by a later `git gc --auto`, at the start of a line.
    ['gc.log', 'drop'],
    ['gc.pid', 'drop'],
]);
/** What git reads of a folder that it takes for a repository, and is not data. The rest of such a folder is the job's own. */
const BARE_KEEP = new Set([
    'branches',
    'common',
    'commondir',
    'config',
    'config.worktree',
    'gitdir',
    'hooks',
    'info',
    'remotes',
]);
const BARE_LOCKS = new Set([
    'HEAD.lock',
    'config.lock',
    'index.lock',
    'packed-refs.lock',
    'shallow.lock',
]);
/** How to treat what has this name at the top of a git folder. */
function careOf(name, shape) {
    const known = CARES.get(name);
    if (shape === 'bare') {
        if (BARE_LOCKS.has(name))
            return 'lock';
        if (BARE_KEEP.has(name))
            return 'keep';
        return known ?? 'other';
    }
    if (known !== undefined)
        return known;
    if (name.endsWith('.lock'))
        return 'lock';
    // A shell version of bisect ran the text of BISECT_NAMES.
    if (name.startsWith('BISECT_'))
        return 'drop';
    if (/^[A-Z]+(?:_[A-Z]+)*_HEAD$/.test(name))
        return 'ref';
    if (/^sharedindex\.[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(name))
        return 'index';
    return 'keep';
}
/** How to treat what has this name in `objects`. */
function careOfObjects(name) {
    if (/^[0-9a-f]{2}$/.test(name) || name === 'pack')
        return 'objects';
    return name === 'info' ? 'keep' : 'drop';
}
/** How to treat what has this name in `objects/info`. `alternates` and the like are not data. */
function careOfObjectsInfo(name) {
    if (name.endsWith('.lock'))
        return 'lock';
    if (name === 'packs')
        return 'file';
    // Shows commits with other parents and trees than they have. Git makes it anew.
    return name === 'commit-graph' || name === 'commit-graphs' ? 'drop' : 'keep';
}
/** Whether git would take a folder with these entries for a repository: by their names, whatever they are. */
function isLayout(entries) {
    let head = false;
    let objects = false;
    let refs = false;
    let common = false;
    for (const { name } of entries) {
        if (name === 'HEAD')
            head = true;
        else if (name === 'objects')
            objects = true;
        else if (name === 'refs')
            refs = true;
        else if (name === 'commondir')
            common = true;
    }
    return head && (common || (objects && refs));
}
/** The folders of a bare layout that hold git's files only. */
const GIT_ONLY = new Set([
    'hooks',
    'info',
    'logs',
    'modules',
    'objects',
    'refs',
    'reftable',
    'worktrees',
]);


/***/ }),

/***/ 4223:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F0: () => (/* binding */ Tally),
/* harmony export */   nw: () => (/* binding */ SnapshotRefused)
/* harmony export */ });
/* unused harmony export harmless */
/** What the git part of the wall says: bounded, and without any name that the agent gave. */
/** Thrown by `snapshot`. Nothing was changed. */
class SnapshotRefused extends Error {
    reason;
    constructor(reason) {
        super(`no snapshot of git's files: ${reason}`);
        this.name = 'SnapshotRefused';
        this.reason = reason;
    }
}
const MAX_NAMES = 5;
const MAX_NAME = 80;
/** Counts what a restore does. */
class Tally {
    folders = 0;
    putBack = 0;
    removed = 0;
    movedBack = 0;
    lost = 0;
    failed = 0;
    complete = true;
    #setAside = 0;
    #names = [];
    #dropped = new Set();
    setAside(path) {
        this.#setAside++;
        if (this.#names.length < MAX_NAMES)
            this.#names.push(harmless(path));
    }
    drop(what) {
        this.#dropped.add(what);
    }
    report() {
        const { folders, putBack, removed, movedBack, lost, failed, complete } = this;
        const counts = {
            folders,
            putBack,
            removed,
            setAside: this.#setAside,
            setAsideNames: this.#names,
            movedBack,
            lost,
            dropped: [...this.#dropped].sort(),
            failed,
            complete,
        };
        return { texts: textsOf(counts), ...counts };
    }
}
function textsOf(report) {
    const { putBack, removed, setAside, setAsideNames, movedBack, lost, dropped, failed, complete } = report;
    const names = setAsideNames.join(', ') + (setAside > setAsideNames.length ? ', ...' : '');
    const texts = [
        putBack > 0 &&
            `${count(putBack, 'file')} of git (configuration, hooks and the like) put back as before the command. ` +
                'What the command configured is lost, also the upstream of a branch.',
        removed > 0 && `${count(removed, 'entry', 'entries')} removed from git folders: new, and no data of git.`,
        setAside > 0 &&
            `${count(setAside, 'repository', 'repositories')} that the command made renamed, so that no later step runs ` +
                `its configuration: ${names}`,
        movedBack > 0 && `${count(movedBack, 'git folder')} moved back to the old place.`,
        lost > 0 && `${count(lost, 'git folder')} removed by the command.`,
        dropped.includes('index') &&
            'The index was removed: it is damaged, or has paths into git folders. `git reset` makes a new one.',
        dropped.includes('rebase') &&
            'A rebase, cherry-pick or am that was not finished was ended: a later step would run its commands. Its commits are there.',
        failed > 0 &&
            `${count(failed, 'part')} of the git folders could not be put back. Do not run git in this job again.`,
        !complete && 'The workspace was not looked through to its end. Do not run git in new folders of it.',
    ];
    return texts.filter((text) => text !== false);
}
const count = (n, one, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
/** Letters, digits and a few signs of the path; its end, where it is long. Nothing that a log or a shell gives a meaning to. */
function harmless(path) {
    const shown = path.length > MAX_NAME ? `...${path.slice(3 - MAX_NAME)}` : path;
    return shown.replace(/[^A-Za-z0-9._/-]/g, '?');
}


/***/ }),

/***/ 4544:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GG: () => (/* binding */ walk),
/* harmony export */   GJ: () => (/* binding */ walkSlowly),
/* harmony export */   dM: () => (/* binding */ removeTree)
/* harmony export */ });
/* harmony import */ var _disk_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1276);
/** Goes through trees of any depth and width, and removes them. */

/** A kernel's limit is 4,096 bytes with the closing NUL. Room is left for a name or two. */
const LONG_PATH = 3000;
/**
 * Visits folders from `root` down, each before its children, to any depth.
 * @param visit returns the names of the folders to go into.
 * @param more asked before each folder; false ends the walk.
 */
function walk(root, visit, more = () => true) {
    const walking = walkSlowly(root, visit, more);
    for (;;) {
        const { done, value } = walking.next();
        if (done)
            return value;
    }
}
/** As {@link walk}, with a pause that the caller can use after each folder. */
function* walkSlowly(root, visit, more = () => true) {
    const waiting = [
        { path: root, relative: '', anchor: undefined },
    ];
    let unread = 0;
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        yield;
        if (!more()) {
            next.anchor?.release();
            for (const { anchor } of waiting)
                anchor?.release();
            return { unread, complete: false };
        }
        let { path, relative, anchor } = next;
        const entries = (0,_disk_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(path);
        if (entries === undefined) {
            const facts = (0,_disk_js__WEBPACK_IMPORTED_MODULE_0__/* .look */ .Op)(path);
            if (facts !== undefined && facts.uid === process.getuid?.())
                unread++;
        }
        else {
            if (path.length > LONG_PATH) {
                const short = (0,_disk_js__WEBPACK_IMPORTED_MODULE_0__/* .hold */ ._2)(path);
                if (short === undefined)
                    unread++;
                else {
                    anchor?.release();
                    anchor = short.take();
                    path = anchor.path;
                }
            }
            for (const name of visit({ path, relative, entries })) {
                waiting.push({
                    path: `${path}/${name}`,
                    relative: relative === '' ? name : `${relative}/${name}`,
                    anchor: anchor?.take(),
                });
            }
        }
        anchor?.release();
    }
    return { unread, complete: true };
}
/**
 * Removes a folder with all that is in it, however deep. It moves every folder up to the top before it empties it, so no
 * path grows. False where something stayed, or `more` ended it.
 */
function removeTree(top, more) {
    if (!(0,_disk_js__WEBPACK_IMPORTED_MODULE_0__/* .openUp */ ._W)(top))
        return false;
    let moved = 0;
    for (let found = (0,_disk_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(top); found !== undefined && found.length > 0; found = (0,_disk_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(top)) {
        const before = found.length;
        let removed = 0;
        for (const { name, kind } of found) {
            if (!more())
                return false;
            const path = `${top}/${name}`;
            if (kind !== 'folder') {
                if ((0,_disk_js__WEBPACK_IMPORTED_MODULE_0__/* .unlink */ .y1)(path))
                    removed++;
                continue;
            }
            (0,_disk_js__WEBPACK_IMPORTED_MODULE_0__/* .openUp */ ._W)(path);
            for (const inner of (0,_disk_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(path) ?? []) {
                const from = `${path}/${inner.name}`;
                if (inner.kind !== 'folder')
                    (0,_disk_js__WEBPACK_IMPORTED_MODULE_0__/* .unlink */ .y1)(from);
                else {
                    (0,_disk_js__WEBPACK_IMPORTED_MODULE_0__/* .openUp */ ._W)(from);
                    while ((0,_disk_js__WEBPACK_IMPORTED_MODULE_0__/* .look */ .Op)(`${top}/${moved}`) !== undefined)
                        moved++;
                    (0,_disk_js__WEBPACK_IMPORTED_MODULE_0__/* .rename */ .$w)(from, `${top}/${moved}`);
                }
            }
            if ((0,_disk_js__WEBPACK_IMPORTED_MODULE_0__/* .removeEmpty */ .ef)(path))
                removed++;
        }
        if (removed === 0 && before > 0)
            return false;
    }
    return (0,_disk_js__WEBPACK_IMPORTED_MODULE_0__/* .removeEmpty */ .ef)(top);
}


/***/ })

};
;