import { input } from './input.ts';
import { boolean } from './kinds/boolean.ts';

/** The inputs of the main action that none of the other entries has, since they issue in another job or end with the step. */
export const mainInputs = {
  uploadRecord: input({
    name: 'upload-record',
    kind: boolean,
    default: 'false',
    about:
      'Upload the record as an artifact of the run, after the leases have ended, with its SHA-256 in the log. A later step would upload it too early.',
    example: 'true',
    role: 'none',
  }),
};
