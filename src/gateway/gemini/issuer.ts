import { keyIssuer } from '../models/issue.ts';
import { geminiProvider } from './provider.ts';

export const geminiIssuer = keyIssuer(geminiProvider);
