import { broker } from '../steps/broker.ts';

/** The broker is a process that a step starts, not a step of the job. */
export const start = () => broker();
