/** Where Azure's tools find their tokens at the broker. */
export const TOKEN_PATH = '/azure/token';

/** The same in the older form of the protocol. */
export const OLDER_PATH = '/azure/msi/';
