import { AgentCredsError } from '../errors/error.ts';
import type { CleanWall, RaiseWall } from './wall.ts';

/** Stands for the builder of walls until it is there: it refuses. */
export const raiseWall: RaiseWall = async () => {
  throw new AgentCredsError({
    code: 'WALL_UNAVAILABLE',
    what: 'No wall can be built on this machine',
    why: 'this version of the action builds none',
    fix: 'use the split workflow (docs/split.md), or wall: off   # then nothing keeps the command from a wider lease',
  });
};

export const cleanWall: CleanWall = async () => [];
