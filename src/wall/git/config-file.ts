/** The little that is asked of a git configuration: which files it includes, and the length of its objects' names. */
import { readConfigText } from '../../text/git-config.ts';

export interface ConfigFacts {
  /** As they are written, without quotes. */
  readonly includes: readonly string[];
  /** Bytes of an object's name. */
  readonly hash: 20 | 32;
}

/** Reads leniently: a file that git refuses may give anything. The text was there before the agent. */
export function readConfig(content: Buffer): ConfigFacts {
  const includes: string[] = [];
  let hash: 20 | 32 = 20;
  for (const { section, key, value = '', readings } of readConfigText(content.toString('latin1'))) {
    if ((section === 'include' || section === 'includeif') && key === 'path') includes.push(...readings);
    if (section === 'extensions' && key === 'objectformat') hash = value.toLowerCase() === 'sha256' ? 32 : 20;
  }
  return { includes, hash };
}
