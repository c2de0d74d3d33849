import { join } from "node:path";
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { request } from "node:http";
// src/record/own-file.ts
/**
* The only code of src/ that opens files which a step of the job can write. scripts/structure/file-access.ts refuses any
* other. Such a file can be a pipe, a link, another user's or as large as the disk, and a step in the background can put
* one there at any moment.
*/
/** Do not follow a link, and do not wait for a pipe: any step can put either at the path. */
const SAFE_FLAGS = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
/**
* Reads a plain file of any user: one that the runner or the checkout wrote, which in a container is not always the same
* user. `undefined` as for {@link readOwnFile}.
*/
function readPlainFile(path, maxBytes) {
	return readFile(path, maxBytes, () => true);
}
function readFile(path, maxBytes, fits) {
	try {
		return withPlainFile(path, constants.O_RDONLY, fits, (file) => {
			const bytes = Buffer.alloc(Math.min(fstatSync(file).size, maxBytes) + 1);
			let length = 0;
			while (length < bytes.length) {
				const read = readSync(file, bytes, length, bytes.length - length, null);
				if (read === 0) return bytes.subarray(0, length);
				length += read;
			}
		});
	} catch {
		return;
	}
}
function withPlainFile(path, flags, fits, use) {
	let file;
	try {
		file = openSync(path, flags | SAFE_FLAGS, 384);
	} catch {
		return;
	}
	try {
		const stat = fstatSync(file);
		return stat.isFile() && fits(stat) ? use(file) : void 0;
	} finally {
		closeSync(file);
	}
}
// src/text/json.ts
/**
* Whether a value is a JSON object. An array is not one.
* @example isObject({ a: 1 }) // true
* @example isObject([1]) // false
*/
function isObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
/**
* The JSON object that a text holds; `undefined` where it is not JSON, or another value.
* @example jsonObject('{"a":1}') // { a: 1 }
* @example jsonObject('[]') // undefined
*/
function jsonObject(text) {
	try {
		const value = JSON.parse(text);
		return isObject(value) ? value : void 0;
	} catch {
		return;
	}
}
/**
* The members of the JSON object that a text holds; an empty object for any other text.
* @example jsonFields('{"a":1}') // { a: 1 }
* @example jsonFields('not JSON') // {}
*/
function jsonFields(text) {
	return jsonObject(text) ?? {};
}
// src/gateway/tools/files.ts
/** Files in the private folder of the clients. */
const files = {
	/** For `claude --mcp-config`. */
	config: "mcp.json",
	/** For Gemini CLI, as its settings. */
	gemini: "gemini-mcp.json",
	/** The client program of commands, which finds the broker by the file beside it. */
	client: "tool.mjs",
	address: "tool.json"
};
// src/gateway/tools/frames.ts
const HEAD = 5;
/** The broker sends less. */
const MOST$1 = 1 << 20;
/** Splits a stream into frames. */
var Frames = class {
	#rest = Buffer.alloc(0);
	/** The frames that these bytes complete. @throws {Error} where a frame is longer than any. */
	take(bytes) {
		this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
		const found = [];
		while (this.#rest.length >= HEAD) {
			const length = this.#rest.readUInt32BE(1);
			if (length > MOST$1) throw new Error("a frame is too long");
			if (this.#rest.length < HEAD + length) break;
			found.push({
				kind: this.#rest.toString("latin1", 0, 1),
				payload: this.#rest.subarray(HEAD, HEAD + length)
			});
			this.#rest = this.#rest.subarray(HEAD + length);
		}
		return found;
	}
};
// src/gateway/tools/client/calls.ts
/** Characters of a line that is looked at. A longer one is a document in an answer, which comes in whole or not at all. */
const LONGEST = 4 << 20;
/** Requests that are remembered. */
const MOST = 1e4;
/** Knows which requests of an MCP client have no answer yet. It reads ids, and nothing else of the protocol. */
var Calls = class {
	#open = /* @__PURE__ */ new Map();
	#sent = new JsonLines();
	#received = new JsonLines();
	/** What the client sent. @returns the ids of the requests in it. */
	sent(bytes) {
		const ids = this.#sent.take(bytes).flatMap((one) => "method" in one && isId(one.id) ? [one.id] : []);
		for (const id of ids) if (this.#open.size < MOST) this.#open.set(JSON.stringify(id), id);
		return ids;
	}
	/** What the tool answered. */
	received(bytes) {
		for (const one of this.#received.take(bytes)) if (!("method" in one) && isId(one.id)) this.#open.delete(JSON.stringify(one.id));
	}
	/** The ids of the requests without an answer, which are forgotten. */
	takeOpen() {
		const all = [...this.#open.values()];
		this.#open.clear();
		return all;
	}
	/** Whether the tool is in the middle of a line. */
	get inLine() {
		return this.#received.inLine;
	}
};
function isId(value) {
	return typeof value === "string" || typeof value === "number";
}
/** The JSON objects of a stream, one a line, or several in a list. Other lines are passed over. */
var JsonLines = class {
	#rest = "";
	#skipping = false;
	get inLine() {
		return this.#rest !== "" || this.#skipping;
	}
	take(bytes) {
		const lines = (this.#rest + bytes.toString("latin1")).split("\n");
		this.#rest = lines.pop() ?? "";
		const whole = this.#skipping && lines.length > 0 ? lines.slice(1) : this.#skipping ? [] : lines;
		if (lines.length > 0) this.#skipping = false;
		if (this.#rest.length > LONGEST) {
			this.#rest = "";
			this.#skipping = true;
		}
		return whole.flatMap(parse);
	}
};
function parse(latin1) {
	try {
		const value = JSON.parse(Buffer.from(latin1, "latin1").toString("utf8"));
		return (Array.isArray(value) ? value : [value]).filter(isObject);
	} catch {
		return [];
	}
}
// src/gateway/tools/client/relay.ts
/** Characters of an answer that is not of a tool. */
const MOST_SAID = 2e3;
/** JSON-RPC: an error of the server's own kind. */
const SERVER_ERROR = -32e3;
/**
* Joins an MCP client, on the standard streams of this process, and its tool, which the broker runs. Where the tool cannot start or
* ends by itself, this stays and answers every request with an error that says why: a client that loses its server tells
* nobody.
* @returns the exit code for this process, when the client has ended the input, or the tool after it.
*/
function relay({ name, port, bearer, input, output, errors }) {
	const calls = new Calls();
	const { promise, resolve } = Promise.withResolvers();
	let dead;
	let inputEnded = false;
	const answer = (ids) => {
		for (const id of ids) {
			const error = {
				code: SERVER_ERROR,
				message: dead
			};
			output.write(`${JSON.stringify({
				jsonrpc: "2.0",
				id,
				error
			})}\n`);
		}
	};
	const die = (why, code = 1) => {
		if (dead !== void 0) return;
		dead = `agent-creds: the tool ${name} is not there: ${why}`;
		if (inputEnded) return resolve(code);
		if (calls.inLine) output.write("\n");
		errors.write(`${dead}\n`);
		input.resume();
		answer(calls.takeOpen());
	};
	const request$1 = request({
		host: "127.0.0.1",
		port,
		path: `/tool/${name}`,
		method: "POST",
		headers: {
			authorization: `Bearer ${bearer}`,
			"content-type": "application/octet-stream"
		},
		agent: false
	});
	request$1.on("error", () => die("the broker of this job cannot be reached; it ends with the job, or where `end` says so."));
	request$1.once("response", (response) => {
		response.on("error", () => {});
		response.once("close", () => die("its connection ended; the broker of this job may have ended."));
		if (response.statusCode === 200) follow(response);
		else collect(response, (text) => die(text));
	});
	request$1.flushHeaders();
	const follow = (response) => {
		const frames = new Frames();
		response.on("data", (bytes) => {
			for (const { kind, payload } of frames.take(bytes)) if (kind === "O") {
				calls.received(payload);
				if (!output.write(payload)) {
					response.pause();
					output.once("drain", () => response.resume());
				}
			} else if (kind === "E") errors.write(payload);
			else if (kind === "X") {
				const { why, said, code } = jsonFields(payload.toString());
				const last = said === "" ? "" : ` Its last words: ${said}`;
				die(`${why}.${last}`, typeof code === "number" ? code : 1);
			}
		});
	};
	input.on("data", (bytes) => {
		const ids = calls.sent(bytes);
		if (dead !== void 0) {
			calls.takeOpen();
			return answer(ids);
		}
		if (request$1.write(bytes)) return;
		input.pause();
		request$1.once("drain", () => input.resume());
	});
	input.once("end", () => {
		inputEnded = true;
		if (dead !== void 0) return resolve(1);
		request$1.end();
	});
	output.on("error", () => resolve(1));
	errors.on("error", () => {});
	return promise;
}
function collect(response, done) {
	let text = "";
	response.setEncoding("utf8");
	response.on("data", (part) => {
		if (text.length < MOST_SAID) text += part;
	});
	response.once("end", () => done(text.slice(0, MOST_SAID).trim().replace(/^agent-creds: /, "")));
}
// src/gateway/tools/client/main.ts
/**
* `node tool.mjs NAME`: what an MCP client starts in the place of a tool. It finds the broker by the file beside it, since clients
* give a server few variables. It stands alone: behind a wall the rest of the action is not there.
*/
const name = process.argv[2] ?? "";
const { port, bearer } = jsonFields(readPlainFile(join(import.meta.dirname, files.address), 4096)?.toString() ?? "");
for (const signal of [
	"SIGTERM",
	"SIGINT",
	"SIGHUP"
]) process.on(signal, () => process.exit(0));
process.exitCode = await relay({
	name,
	port: typeof port === "number" ? port : 0,
	bearer: typeof bearer === "string" ? bearer : "",
	input: process.stdin,
	output: process.stdout,
	errors: process.stderr
});
process.exit();
export {};
