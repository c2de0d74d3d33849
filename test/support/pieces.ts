import { randomBytes } from 'node:crypto';
import type { StageResult } from '../emulator/index.ts';
import { written } from '../emulator/index.ts';

/** A part of a secret with so many characters does not occur in another text by chance. */
const PIECE = 12;

/** The first piece of a secret that occurs in a text; undefined where none does. */
export function pieceIn(text: string, secret: string): string | undefined {
  for (let at = 0; at + PIECE <= secret.length; at++) {
    const piece = secret.slice(at, at + PIECE);
    if (text.includes(piece)) return piece;
  }
  return undefined;
}

/** The places at which people and other steps can read a piece of a secret: log, annotations, summary, remaining files. */
export function shownPieces(stages: readonly StageResult[], secret: string): readonly string[] {
  // Only the runner sees a process's output before it is masked.
  const { 'add-mask': _masks, stdout: _out, stderr: _err, ...places } = written(...stages);
  return Object.entries(places).flatMap(([where, text]) => {
    const piece = pieceIn(text, secret);
    return piece === undefined
      ? []
      : `${where}: ${JSON.stringify(text.slice(Math.max(0, text.indexOf(piece) - 80), text.indexOf(piece) + 20))}`;
  });
}

/** A random secret in the form that vendors use: one word of letters, digits and some marks. */
export function randomSecret(length = 93, marks = '_'): string {
  const text = randomBytes(length * 2)
    .toString('base64')
    .replace(/[+/=]/g, () => marks[Math.floor(Math.random() * marks.length)] ?? '_');
  return `gh${text.slice(0, length - 2)}`;
}
