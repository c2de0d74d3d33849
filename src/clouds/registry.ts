import { anthropic } from '../gateway/anthropic/anthropic.ts';
import { google } from '../gateway/gemini/gemini.ts';
import { git } from '../gateway/git/git.ts';
import { openai } from '../gateway/openai/openai.ts';
import { tools } from '../gateway/tools/tools.ts';
import { aws } from './aws/aws.ts';
import { azure } from './azure/azure.ts';
import type { Cloud } from './cloud.ts';
import { gcp } from './gcp/gcp.ts';

/** All clouds. A new cloud needs a folder beside this file and a line here; the compiler tells what is missing. */
export const registry: readonly Cloud[] = [aws, gcp, azure, git, anthropic, openai, google, tools];
