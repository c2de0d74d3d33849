import { broker } from '../steps/broker.ts';

/** Not a step of the job: a process that a step starts. */
export const start = () => broker();
