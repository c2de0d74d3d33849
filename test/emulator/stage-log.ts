import type { Masker } from './masker.ts';
import type { Annotation } from './types.ts';

const annotationsPerLevel = 10;
const annotationLength = 4096;

/** The log and the annotations of one stage. Each line is masked with the masks that exist when it is written. */
export class StageLog {
  readonly lines: string[] = [];
  readonly annotations: Annotation[] = [];
  readonly debugOn: boolean;
  readonly #masker: Masker;

  constructor(masker: Masker, debugOn: boolean) {
    this.#masker = masker;
    this.debugOn = debugOn;
  }

  /** Writes a text, and masks it as a whole, so that a mask of several lines can match. */
  output(text: string, tag = ''): void {
    this.lines.push(this.#masker.mask(tag + text));
  }

  debug(text: string): void {
    if (!this.debugOn) return;
    for (const line of text.replaceAll('\r\n', '\n').split('\n')) this.output(line, '##[debug]');
  }

  /** Adds an annotation and its line in the log. GitHub keeps the first ten of each level, and does not mask titles. */
  issue(
    level: Annotation['level'],
    message: string,
    properties: Readonly<Record<string, string>> = {},
  ): void {
    const masked = this.#masker.mask(message).slice(0, annotationLength);
    if (this.annotations.filter((one) => one.level === level).length < annotationsPerLevel) {
      this.annotations.push({ level, title: properties.title, message: masked, properties });
    }
    this.output(masked, `##[${level}]`);
  }

  error(message: string): void {
    this.issue('error', message);
  }

  warning(message: string): void {
    this.issue('warning', message);
  }
}
