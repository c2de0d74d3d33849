/** The entry that puts git's folders back, from source. */
import { start } from '../../../src/entries/wall-git.ts';

await start();
