import { crc32, inflateRawSync } from 'node:zlib';
import { ZipError } from './refusal.ts';

/** Files by their names in the archive. */
export type ZipFiles = Readonly<Record<string, Buffer>>;

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_LENGTH = 22;
/** The flag for names in UTF-8 (APPNOTE 6.3.10, 4.4.4). */
const UTF8 = 0x0800;
/** 1 January 1980, the first day in this format, so that an archive does not tell when it was made. */
const DATE = 0x0021;
/** Far above the size of every file that we read: it stops a zip bomb. */
const LARGEST_FILE = 512 * 1024;
const MOST_FILES = 64;

/** Makes a zip archive without compression: what we send is small, or encrypted, which does not compress. */
export function zip(files: ZipFiles): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const label = Buffer.from(name, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(UTF8, 2);
    common.writeUInt16LE(DATE, 8);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(label.length, 22);
    const local = Buffer.concat([uint32(LOCAL), common, label, content]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([uint32(CENTRAL), Buffer.from([20, 0]), common, rest, label]));
    parts.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(END_LENGTH);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, index, end]);
}

/**
 * Reads an archive by its central directory: stored and deflated files, with their sizes and checksums checked. The author
 * of the archive is not trusted, so too many files, files that are too large, and duplicate names are refused.
 * @throws {ZipError}
 */
export function unzip(archive: Buffer): ZipFiles {
  try {
    return read(archive);
  } catch (error) {
    if (error instanceof ZipError) throw error;
    throw new ZipError('it is not a zip archive', { cause: error });
  }
}

function read(archive: Buffer): ZipFiles {
  const end = findEnd(archive);
  const count = archive.readUInt16LE(end + 10);
  if (count > MOST_FILES) throw new ZipError(`it holds more than ${MOST_FILES} files`);
  const files: Record<string, Buffer> = Object.create(null);
  let at = archive.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (archive.readUInt32LE(at) !== CENTRAL) throw new ZipError('its directory is broken');
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    if (name in files) throw new ZipError('it holds a name twice');
    if (!name.endsWith('/')) files[name] = readFile(archive, at);
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return files;
}

function readFile(archive: Buffer, at: number): Buffer {
  const method = archive.readUInt16LE(at + 10);
  const sum = archive.readUInt32LE(at + 16);
  const packed = archive.readUInt32LE(at + 20);
  const size = archive.readUInt32LE(at + 24);
  const local = archive.readUInt32LE(at + 42);
  if (size > LARGEST_FILE) throw new ZipError('a file in it is far too large');
  if (archive.readUInt32LE(local) !== LOCAL) throw new ZipError('a file in it is broken');
  const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  if (from + packed > archive.length) throw new ZipError('a file in it is cut off');
  const raw = archive.subarray(from, from + packed);
  const content = method === 0 ? Buffer.from(raw) : method === 8 ? inflate(raw) : undefined;
  if (!content) throw new ZipError(`a file in it is packed by method ${method}`);
  if (content.length !== size || crc32(content) !== sum) throw new ZipError('a checksum in it is wrong');
  return content;
}

function inflate(raw: Buffer): Buffer {
  return inflateRawSync(raw, { maxOutputLength: LARGEST_FILE });
}

/** The offset of the end record. A comment of up to 64 KiB may follow that record. */
function findEnd(archive: Buffer): number {
  const least = Math.max(0, archive.length - END_LENGTH - 0xffff);
  for (let at = archive.length - END_LENGTH; at >= least; at--) {
    if (archive.readUInt32LE(at) === END) return at;
  }
  throw new ZipError('it has no end');
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
